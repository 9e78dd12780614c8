//! Numbers, links and references that are broken on purpose.

use super::{check, read, refused, shipped};

#[test]
fn bands_that_do_not_rise_are_refused() {
    check("questions.toml", "from = 60", "from = 20", "band.strong: bands must rise");
}

#[test]
fn bands_that_do_not_start_at_nought_are_refused() {
    check("questions.toml", "from = 0", "from = 5", "questions.toml: band: the first band");
}

#[test]
fn a_question_that_is_missing_is_refused() {
    let said = refused(
        "questions.toml",
        "id = \"triggers\"\nkind = \"triggers\"",
        "id = \"danger\"\nkind = \"danger\"",
    );
    assert!(said.contains("questions.toml") && said.contains("danger"), "{said}");
}

#[test]
fn a_rating_without_words_for_its_ends_is_refused() {
    check(
        "locales/en/questions.toml",
        "low = ",
        "#",
        "questions.toml: strength: a rating needs words",
    );
}

#[test]
fn a_strategy_that_takes_all_night_is_refused() {
    check(
        "strategies.toml",
        "minutes = 10",
        "minutes = 90",
        "call-someone.minutes: must be 1 to 30",
    );
}

#[test]
fn evidence_off_its_scale_is_refused() {
    check("strategies.toml", "evidence = 2", "evidence = 4", "call-someone.evidence: must be");
}

#[test]
fn a_strategy_without_a_source_is_refused() {
    check(
        "strategies.toml",
        "source = \"PEER\"",
        "source = \" \"",
        "call-someone.source: is empty",
    );
}

#[test]
fn a_strategy_of_one_step_is_refused() {
    let mut files = shipped();
    let text = files.get_mut("locales/en/strategies.toml").expect("the file");
    let start = text.find("steps = [").expect("steps");
    let end = start + text[start..].find(']').expect("an end") + 1;
    text.replace_range(start..end, "steps = [\"One.\"]");
    let said = read(&files, "en").expect_err("a refusal").to_string();
    assert!(
        said.contains("locales/en/strategies.toml") && said.contains("steps: must be"),
        "{said}"
    );
}

#[test]
fn evidence_that_counts_less_the_better_it_is_is_refused() {
    check(
        "app.toml",
        "evidence = [0.6, 0.8, 1.0]",
        "evidence = [1.0, 0.8, 0.6]",
        "ranking.evidence",
    );
}

#[test]
fn a_factor_of_nothing_is_refused() {
    check("app.toml", "base_fit = 0.25", "base_fit = 0.0", "app.toml: ranking.base_fit: must be");
}

#[test]
fn support_that_counts_less_is_refused() {
    check("app.toml", "support_factor = 1.4", "support_factor = 0.4", "ranking.support_factor");
}

#[test]
fn more_time_of_nothing_is_refused() {
    check("app.toml", "extend_minutes = 5", "extend_minutes = 0", "app.toml: extend_minutes");
}

#[test]
fn a_first_thing_to_try_that_is_not_there_is_refused() {
    check("app.toml", "try_now = [", "try_now = [\"fly\", ", "try_now.fly: there is no strategy");
}

#[test]
fn an_exit_that_is_not_secure_is_refused() {
    check(
        "app.toml",
        "exit_url = \"https:",
        "exit_url = \"http:",
        "app.toml: exit_url: must start",
    );
}

#[test]
fn a_rule_that_forbids_nothing_is_refused() {
    check(
        "safety.toml",
        "forbid_traits = [\"vigorous\", \"cold\"]",
        "forbid_traits = []",
        "forbid: forbids nothing",
    );
}

#[test]
fn an_escalation_off_the_scale_is_refused() {
    check("safety.toml", "level = 8", "level = 80", "safety.toml: escalation: needs a level");
}

#[test]
fn a_word_to_send_that_is_no_word_is_refused() {
    check("helplines.toml", "body = \"HOME\"", "body = \"HOME&x=1\"", "text: the word to send");
}

#[test]
fn an_id_in_capitals_is_refused() {
    let mut files = shipped();
    for file in ["questions.toml", "locales/en/questions.toml"] {
        let text = files.get_mut(file).expect("the file");
        *text = text.replace("very-strong", "Very-Strong");
    }
    let said = read(&files, "en").expect_err("a refusal").to_string();
    assert!(said.contains("band.Very-Strong: an id is lower-case"), "{said}");
}
