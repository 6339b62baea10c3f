//! Findings as text for a person: a summary line each, the place, the line of the document, and what to do.

use std::fmt::{self, Write as _};

use miette::{
    GraphicalReportHandler, GraphicalTheme, LabeledSpan, MietteError, MietteSpanContents,
    SourceCode, SourceSpan, SpanContents,
};

use super::{Diagnostic, Findings, Place, Severity, harmless};
use crate::source::Lookup;

/// Findings of one code that are printed; the rest is counted.
const SHOWN: usize = 20;

/// How to print.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Style {
    /// ASCII without colours: for files, pipes and tests.
    #[default]
    Plain,
    /// Line drawing and colours: for a terminal.
    Terminal,
}

impl Findings {
    /// All findings of at least a severity, those of one code capped to twenty with the rest counted.
    pub fn print(&self, least: Severity, style: Style) -> String {
        let theme = match style {
            Style::Plain => GraphicalTheme::none(),
            Style::Terminal => GraphicalTheme::unicode(),
        };
        let handler = GraphicalReportHandler::new_themed(theme)
            .with_width(120)
            .with_context_lines(1)
            .without_cause_chain();
        let mut text = String::new();
        let mut counts = Lookup::default();
        let mut rest = Vec::new();
        for diagnostic in self
            .diagnostics
            .iter()
            .filter(|diagnostic| diagnostic.code.severity <= least)
        {
            let count = counts.entry(diagnostic.code.name, || 0_usize);
            *count += 1;
            if *count <= SHOWN {
                // Writing to a String cannot fail; a finding that cannot be drawn is still said.
                if handler
                    .render_report(&mut text, &Drawn(diagnostic))
                    .is_err()
                {
                    let _ = writeln!(text, "{diagnostic}");
                }
                text.push('\n');
            } else if *count == SHOWN + 1 {
                rest.push(diagnostic.code);
            }
        }
        for code in rest {
            let more = counts.get(&code.name).map_or(0, |count| count - SHOWN);
            let _ = writeln!(text, "... and {more} more `{}`", code.name);
        }
        text
    }
}

impl fmt::Display for Severity {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Info => "info",
        })
    }
}

/// `warning[code]: message at file:line:column#pointer`, on one line.
impl fmt::Display for Diagnostic {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            formatter,
            "{}[{}]: {}",
            self.code.severity,
            self.code.name,
            harmless(&self.message)
        )?;
        if let Some(place) = &self.place {
            write!(formatter, " at {place}")?;
        }
        Ok(())
    }
}

/// `file:line:column#pointer`, without what is not known.
impl fmt::Display for Place {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&harmless(&self.file))?;
        if self.line > 0 {
            write!(formatter, ":{}:{}", self.line, self.column)?;
        }
        if self.pointer.is_empty() {
            Ok(())
        } else {
            write!(formatter, "#{}", harmless(&self.pointer))
        }
    }
}

/// A finding as the renderer wants it.
#[derive(Debug)]
struct Drawn<'d>(&'d Diagnostic);

impl Drawn<'_> {
    fn in_text(&self) -> Option<&Place> {
        self.0.place.as_ref().filter(|place| place.line > 0)
    }
}

impl fmt::Display for Drawn<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&harmless(&self.0.message))?;
        match &self.0.place {
            Some(place) if place.line == 0 => write!(formatter, " at {place}"),
            _ => Ok(()),
        }
    }
}

impl std::error::Error for Drawn<'_> {}

impl miette::Diagnostic for Drawn<'_> {
    fn code(&self) -> Option<Box<dyn fmt::Display + '_>> {
        Some(Box::new(self.0.code.name))
    }

    fn severity(&self) -> Option<miette::Severity> {
        Some(match self.0.code.severity {
            Severity::Error => miette::Severity::Error,
            Severity::Warning => miette::Severity::Warning,
            Severity::Info => miette::Severity::Advice,
        })
    }

    fn help(&self) -> Option<Box<dyn fmt::Display + '_>> {
        Some(Box::new(self.0.code.help))
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        self.in_text().map(|place| place as &dyn SourceCode)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        let place = self.in_text()?;
        let label = (!place.pointer.is_empty()).then(|| format!("#{}", harmless(&place.pointer)));
        let span = LabeledSpan::new(label, place.excerpt.offset, place.excerpt.length);
        Some(Box::new(std::iter::once(span)))
    }
}

/// The one line of the document that is shown. The renderer asks with context for the text, without for the position.
impl SourceCode for Place {
    fn read_span<'a>(
        &'a self,
        _span: &SourceSpan,
        before: usize,
        _after: usize,
    ) -> Result<Box<dyn SpanContents<'a> + 'a>, MietteError> {
        let text = &self.excerpt.text;
        let column = if before == 0 { self.column - 1 } else { 0 };
        Ok(Box::new(MietteSpanContents::new_named(
            harmless(&self.file).into_owned(),
            text.as_bytes(),
            SourceSpan::from((0, text.len())),
            self.line - 1,
            column,
            1,
        )))
    }
}
