//! Types that hold files get a twin for multipart bodies where something else uses them too: in JSON bytes are text, and one type
//! cannot be both.

use std::collections::BTreeMap;

use super::lower::{Note, Types};
use super::mention;
use super::{DefinitionId, Encoding, Event, Operation, Origin, Role, Shape, Text, Type};

impl Types<'_, '_> {
    /// Gives multipart bodies types of their own where they hold files and are used elsewhere too. Afterwards the types of
    /// those that hold files are known, so that they are not shared with equal types of other bodies.
    pub fn split_files(
        &mut self,
        operations: &mut [Operation],
        events: &[Event],
        event: Option<&Type>,
    ) {
        let mut bodies: Vec<(usize, usize, DefinitionId)> = Vec::new();
        for (at, operation) in operations.iter().enumerate() {
            let contents = operation.body.iter().flat_map(|body| &body.content);
            for (place, content) in contents.enumerate() {
                if let (Encoding::Multipart { .. }, Type::Named(id)) =
                    (&content.encoding, self.follow(&content.ty))
                    && self.holds_files(*id)
                {
                    bodies.push((at, place, *id));
                }
            }
        }
        if bodies.is_empty() {
            return;
        }
        let outside = events.iter().filter_map(|event| event.payload.as_ref());
        let mentions = mention::counts(&self.definitions, operations, outside.chain(event));
        let (only, _) = mention::multipart(&self.definitions, operations, &mentions);
        let mut twins = BTreeMap::new();
        for (at, place, id) in bodies {
            let twin = self.apart(id, &only, &mut twins);
            let body = operations.get_mut(at).and_then(|of| of.body.as_mut());
            if let Some(content) = body.and_then(|body| body.content.get_mut(place))
                && twin != id
            {
                content.ty = Type::Named(twin);
            }
        }
    }

    /// The definition that is a multipart body and nothing else: this one, or a twin of it.
    fn apart(
        &mut self,
        id: DefinitionId,
        only: &[bool],
        twins: &mut BTreeMap<u32, DefinitionId>,
    ) -> DefinitionId {
        if let Some(twin) = twins.get(&id.0) {
            return *twin;
        }
        let is_apart = only.get(id.0 as usize).copied().unwrap_or_default();
        let twin = if is_apart { id } else { self.twin(id) };
        twins.insert(id.0, twin);
        self.with_files.insert(twin.0);
        // The types of a union hold the files.
        for variant in 0..self.variants(twin) {
            let held = self
                .variant(twin, variant)
                .filter(|id| self.object_holds_files(*id));
            if let Some(held) = held {
                let held = self.apart(held, only, twins);
                if let Some(Shape::Union(union)) = self.shape_mut(twin)
                    && let Some(variant) = union.variants.get_mut(variant)
                {
                    variant.ty = Type::Named(held);
                }
            }
        }
        twin
    }

    /// A definition that is like another.
    fn twin(&mut self, id: DefinitionId) -> DefinitionId {
        let at = self.note(id).and_then(|note| note.at);
        let told = self.note(id).and_then(|note| note.told.clone());
        let Some(definition) = self.definition(id) else {
            return id;
        };
        let docs = definition.docs.clone();
        let shape = match &definition.shape {
            Shape::Object(object) => Shape::Object(object.clone()),
            Shape::Union(union) => Shape::Union(union.clone()),
            _ => return id,
        };
        let note = Note {
            at,
            told,
            nullable: Some(false),
            ..Note::default()
        };
        let twin = self.add(Origin::Inside(id, Role::Parts), note);
        self.set(twin, docs, shape);
        if let Some(definition) = self.definitions.get_mut(twin.0 as usize) {
            definition.sent = true;
        }
        twin
    }

    fn shape_mut(&mut self, id: DefinitionId) -> Option<&mut Shape> {
        let definition = self.definitions.get_mut(id.0 as usize)?;
        Some(&mut definition.shape)
    }

    fn variants(&self, id: DefinitionId) -> usize {
        match self.definition(id).map(|definition| &definition.shape) {
            Some(Shape::Union(union)) => union.variants.len(),
            _ => 0,
        }
    }

    /// The definition that a variant of a union is.
    fn variant(&self, id: DefinitionId, index: usize) -> Option<DefinitionId> {
        let Shape::Union(union) = &self.definition(id)?.shape else {
            return None;
        };
        match self.follow(&union.variants.get(index)?.ty) {
            Type::Named(id) => Some(*id),
            _ => None,
        }
    }

    fn holds_files(&self, id: DefinitionId) -> bool {
        self.object_holds_files(id)
            || (0..self.variants(id)).any(|variant| {
                let held = self.variant(id, variant);
                held.is_some_and(|id| self.object_holds_files(id))
            })
    }

    /// Whether an object has a property that is a file, or several.
    fn object_holds_files(&self, id: DefinitionId) -> bool {
        let is_file = |ty: &Type| match self.follow(ty) {
            Type::Array(item) | Type::Set(item) => *self.follow(item) == Type::String(Text::Binary),
            ty => *ty == Type::String(Text::Binary),
        };
        match self.definition(id).map(|definition| &definition.shape) {
            Some(Shape::Object(object)) => {
                let fields = object.fields.iter().map(|field| &field.ty);
                fields.chain(&object.additional).any(is_file)
            }
            _ => false,
        }
    }
}
