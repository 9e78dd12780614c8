//! The floor: the peers' questions in the plainest page that can ask them, with nothing to wait for.

use anyhow::{Result, ensure};
use serde::Deserialize;
use xtask::server::Site;

const QUESTIONS: &str = include_str!("../../../peers/shared/questions.json");
const STYLES: &str = include_str!("../../../peers/shared/app.css");

#[derive(Deserialize)]
struct Question {
    id: String,
    kind: String,
    text: String,
    #[serde(default)]
    low: String,
    #[serde(default)]
    high: String,
    #[serde(default)]
    options: Vec<String>,
}

/// One page, and no other file.
pub fn floor() -> Result<Site> {
    ensure!(!QUESTIONS.contains(['<', '&']), "a question has a character that HTML needs escaped");
    let questions: Vec<Question> = serde_json::from_str(QUESTIONS)?;
    let questions: String = questions.iter().map(drawn).collect();
    let styles: String = STYLES.lines().skip(1).collect();
    let page = PAGE.replace("QUESTIONS", &questions).replace("STYLES", &styles);
    Ok(Site::default().with_file("/index.html", &page).with_header("Cache-Control", "no-cache"))
}

fn drawn(question: &Question) -> String {
    let Question { id, kind, text, low, high, options } = question;
    let input = if kind == "some" { "checkbox" } else { "radio" };
    let is_rating = kind == "rating";
    let levels: Vec<String> = (0..=10).map(|level| level.to_string()).collect();
    let shown = if is_rating { &levels } else { options };
    let labels: String = shown
        .iter()
        .map(|it| format!("<label><input type={input} name={id} value=\"{it}\">{it}</label>"))
        .collect();
    let ends = if is_rating {
        format!("<p class=ends><span>{low}</span><span>{high}</span></p>")
    } else {
        String::new()
    };
    format!("<fieldset class={kind}><legend>{text}</legend>{labels}{ends}</fieldset>\n")
}

const PAGE: &str = r#"<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Today</title>
<link rel="icon" href="data:,">
<style>STYLES</style>
</head>
<body>
<main>
<h1>How strong is it today?</h1>
<form>
QUESTIONS<button>Finish</button>
<button type="button">Look back</button>
</form>
<output></output>
</main>
<script>
const form = document.forms[0], output = document.querySelector("output");
const kept = () => JSON.parse(localStorage.results || "[]");
form.onsubmit = (event) => {
  event.preventDefault();
  const rated = [...form.querySelectorAll(".rating :checked")].map((it) => +it.value);
  const value = rated.length ? Math.round(rated.reduce((sum, it) => sum + it, 0) * 10 / rated.length) : 0;
  localStorage.results = JSON.stringify([...kept(), { at: Date.now(), value }]);
  output.textContent = `Your result is ${value} of 100.`;
};
form.elements[form.elements.length - 1].onclick = () => {
  const all = kept(), step = 340 / Math.max(all.length - 1, 1);
  const points = all.map(({ value }, index) => `${10 + index * step},${170 - value * 1.6}`).join(" ");
  output.innerHTML = `<svg viewBox="0 0 360 180"><polyline points="${points}"/></svg>`;
};
</script>
</body>
</html>
"#;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_floor_asks_every_question_and_loads_nothing() {
        let page = floor().unwrap().text_of("/index.html");
        let asked = |kind: &str| page.matches(&format!("<fieldset class={kind}>")).count();
        assert_eq!((asked("rating"), asked("one"), asked("some")), (6, 6, 3));
        assert_eq!(page.matches("type=radio").count(), 6 * 11 + 6 * 5);
        assert!(!page.contains(" src=") && !page.contains("STYLES"), "{page}");
    }
}
