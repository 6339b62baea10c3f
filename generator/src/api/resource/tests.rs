//! Paths, ids and tags in, dotted method names out.

use super::*;
use crate::source::Map;

static NOTHING: std::sync::LazyLock<Node> =
    std::sync::LazyLock::new(|| Node::Object(Map::new(Vec::new())));

fn call(line: &str) -> Call<'_> {
    // `GET /path operation_id|Tag`
    let (method, rest) = line.split_once(' ').unwrap_or((line, ""));
    let (path, rest) = rest.split_once(' ').unwrap_or((rest, ""));
    let (id, tag) = rest.split_once('|').unwrap_or((rest, ""));
    Call {
        method,
        path,
        id: (!id.is_empty()).then_some(id),
        tags: if tag.is_empty() {
            Vec::new()
        } else {
            vec![tag]
        },
        node: &NOTHING,
        list: false,
        pin: None,
    }
}

fn dotted(resources: &[Resource], home: ResourceId, method: &str) -> String {
    let mut parts = vec![words::split(method).join("_")];
    let mut at = Some(home);
    while let Some(id) = at {
        let resource = &resources[id.0 as usize];
        if resource.parent.is_some() {
            parts.push(words::split(&resource.name).join("_"));
        }
        at = resource.parent;
    }
    parts.reverse();
    parts.join(".")
}

fn names(lines: &[&str]) -> Vec<String> {
    let calls: Vec<Call> = lines.iter().map(|line| call(line)).collect();
    let (resources, methods) = arrange(&calls, &[], &Config::default());
    methods
        .iter()
        .map(|(home, name)| dotted(&resources, *home, name))
        .collect()
}

#[test]
fn paths_with_tags_that_repeat_them() {
    let calls = [
        "GET /accounts list_accounts|Accounts",
        "POST /accounts create_an_account|Accounts",
        "GET /accounts/{account_id} retrieve_an_account|Accounts",
        "PATCH /accounts/{account_id} update_an_account|Accounts",
        "GET /accounts/{account_id}/balance retrieve_an_account_balance|Accounts",
        "POST /accounts/{account_id}/close close_an_account|Accounts",
        "POST /oauth/tokens create_an_oauth_token|OAuth Tokens",
        "POST /simulations/interest_payments sandbox_create_an_interest_payment|Accounts",
        "GET /routing_numbers list_routing_numbers|Routing Numbers",
        "GET /entity_owners list_owners|Entity Owners",
        "GET /business_beneficial_owners/{id} get_one|Beneficial Owners",
    ];
    assert_eq!(
        names(&calls),
        [
            "accounts.list",
            "accounts.create",
            "accounts.retrieve",
            "accounts.update",
            "accounts.balance",
            "accounts.close",
            "o_auth_tokens.create",
            "simulations.interest_payments.create",
            "routing_numbers.list",
            "entity_owners.list",
            "beneficial_owners.retrieve",
        ]
    );
}

#[test]
fn one_operation_alone() {
    assert_eq!(
        names(&["POST /oauth/tokens create_an_oauth_token|OAuth Tokens"]),
        ["o_auth_tokens.create"]
    );
    assert_eq!(names(&["POST /oauth/tokens"]), ["oauth.tokens.create"]);
    assert_eq!(names(&["GET / getRoot"]), ["get_root"]);
    assert_eq!(names(&["GET /{id} "]), ["retrieve"]);
}

#[test]
fn the_pet_store() {
    let calls = [
        "PUT /pet updatePet|pet",
        "POST /pet addPet|pet",
        "GET /pet/findByStatus findPetsByStatus|pet",
        "GET /pet/{petId} getPetById|pet",
        "POST /pet/{petId} updatePetWithForm|pet",
        "DELETE /pet/{petId} deletePet|pet",
        "POST /pet/{petId}/uploadImage uploadFile|pet",
        "GET /store/inventory getInventory|store",
        "POST /store/order placeOrder|store",
        "GET /store/order/{orderId} getOrderById|store",
        "POST /user createUser|user",
        "POST /user/createWithList createUsersWithListInput|user",
        "GET /user/login loginUser|user",
        "PUT /user/{username} updateUser|user",
    ];
    assert_eq!(
        names(&calls),
        [
            "pet.update",
            "pet.create",
            "pet.find_by_status",
            "pet.retrieve",
            "pet.update_with_form",
            "pet.delete",
            "pet.upload_image",
            "store.inventory",
            "store.order.create",
            "store.order.retrieve",
            "user.create",
            "user.create_with_list",
            "user.login",
            "user.update",
        ]
    );
}

#[test]
fn groups_of_operation_ids() {
    assert_eq!(
        names(&[
            "GET /orgs/{org}/repos repos/list-for-org|repos",
            "GET /repos/{owner}/{repo} repos/get|repos",
            "POST /orgs/{org}/repos repos/create-in-org|repos",
            "GET /repos/{owner}/{repo}/issues issues/list-for-repo|issues",
        ]),
        [
            "repos.list_for_org",
            "repos.get",
            "repos.create_in_org",
            "issues.list_for_repo"
        ]
    );
    assert_eq!(
        names(&[
            "GET /v1/{parent}/keyRings kms.projects.keyRings.list",
            "POST /v1/{name}:destroy kms.projects.keyRings.destroy",
            "GET /v1/projects/{name} kms.projects.get",
        ])[..2],
        ["projects.key_rings.list", "projects.key_rings.destroy"]
    );
    assert_eq!(
        names(&["GET /pets Pets_List|x", "GET /pets/{id} Pets_GetPet|x"]),
        ["pets.list", "pets.get"]
    );
}

#[test]
fn tags_that_paths_do_not_know() {
    assert_eq!(
        names(&[
            "GET /attachment/meta getAttachmentMeta|Issue attachments",
            "GET /attachment/{id} getAttachment|Issue attachments",
            "DELETE /attachment/{id} removeAttachment|Issue attachments",
            "GET /field/{id}/x getX|Custom fields",
            "GET /status getStatuses|Workflow statuses",
            "POST /adjustPayment post-adjustPayment|Changes",
        ]),
        [
            "issue_attachments.get_meta",
            "issue_attachments.retrieve",
            "issue_attachments.delete",
            "custom_fields.get_x",
            "workflow_statuses.retrieve",
            "changes.adjust_payment",
        ]
    );
}

#[test]
fn names_never_meet() {
    let lines: Vec<String> = (0..5_000).map(|_| "GET /a/{b} same|t".to_owned()).collect();
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    let mut names = names(&lines);
    names.sort();
    names.dedup();
    assert_eq!(names.len(), 5_000);
}

#[test]
fn appending_renames_nothing() {
    let mut lines = vec![
        "GET /a/{b} first|a",
        "PUT /a/{b} second|a",
        "GET /a third|a",
    ];
    let before = names(&lines);
    lines.extend(["PUT /a/{c} fourth|a", "GET /b/{c}/d fifth|b"]);
    assert_eq!(names(&lines)[..3], before);
}

#[test]
fn what_is_done_with_a_thing_that_hangs_on_a_resource() {
    let calls = [
        "GET /books list_books|Books",
        "GET /books/{id} retrieve_book|Books",
        "POST /books/{id}/cover upload_cover|Books",
        "POST /books/{id}/parts addBookPart|Books",
        "POST /books/{id}/extensions CreateBookExtend|Books",
        "POST /books/{id}/submit_review submit_a_review_of_a_book|Books",
        "POST /books/{id}/refund PostBooksBookRefund|Books",
        "POST /books/{id}/withdraw withdraw_a_book|Books",
        "PUT /books/{id}/label upload-label|Books",
        "PUT /books/{id}/volume set-volume|Books",
    ];
    assert_eq!(
        names(&calls),
        [
            "books.list",
            "books.retrieve",
            "books.upload_cover",
            "books.add_part",
            "books.create_extension",
            "books.submit_review",
            "books.refund",
            "books.withdraw",
            "books.upload_label",
            "books.update_volume",
        ]
    );
}
