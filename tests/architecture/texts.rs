//! Rules on what a file may contain: sentences, phone numbers, colours, addresses, how many lines.

use super::tree::{File, is_word, occurrences};

/// Refuses sentences, which belong to `content/`: four or more words that end in `.`, `?` or `!`.
pub fn sentences(file: &File) -> Vec<String> {
    let is_sentence = |text: &str| {
        text.split_whitespace().count() >= 4 && text.trim_end().ends_with(['.', '?', '!'])
    };
    let strings = file.strings().into_iter().filter(|(_, text)| is_sentence(text));
    strings.map(|(line, text)| file.at(line, format!("words belong to content/: {text}"))).collect()
}

/// Refuses markup that only one screen needs: commands to the app, a file to save or to choose.
pub fn markup_of_one_screen(file: &File) -> Vec<String> {
    const WHY: &str = "belongs to the screen that it is for";
    let code = file.code();
    let mut found = Vec::new();
    for (number, line) in (1..).zip(code.lines()) {
        let attributes = ["data-ask", "data-device", "data-device-does", "download", "accept"];
        let named = attributes.iter().filter(|name| occurrences(line, name).next().is_some());
        found.extend(named.map(|name| file.at(number, format!("`{name}` {WHY}"))));
    }
    let is_of_a_file = |text: &str| text == "file" || text.ends_with(".txt");
    let files = file.strings().into_iter().filter(|(_, text)| is_of_a_file(text));
    found.extend(files.map(|(line, text)| file.at(line, format!("`{text}` {WHY}"))));
    found
}

/// Refuses phone numbers and web addresses, which belong to `content/`.
pub fn numbers_and_addresses(file: &File) -> Vec<String> {
    let mut found = Vec::new();
    for (line, text) in file.strings() {
        let writes_to =
            |at: usize| text[at + 4..].starts_with(|it: char| "+0123456789".contains(it));
        if text.contains("tel:")
            || text.contains("://")
            || text.match_indices("sms:").any(|(at, _)| writes_to(at))
            || has_phone_number(&text)
        {
            found.push(file.at(line, format!("belongs to content/: {text}")));
        }
    }
    for (number, line) in (1..).zip(file.code().lines()) {
        // Outside quotes 999 and 112 are ordinary numbers.
        let is_number = |word: &str| is_called(word) && !["999", "112"].contains(&word);
        if line.split(|it| !is_word(it)).any(is_number) {
            found.push(file.at(number, "a number that looks like one to call belongs to content/"));
        }
    }
    found
}

/// Whether the word looks like a phone number: an emergency number, or five or more digits.
fn is_called(word: &str) -> bool {
    let digits = !word.is_empty() && word.chars().all(|it| it.is_ascii_digit());
    digits && (word.len() >= 5 || ["911", "988", "112", "999"].contains(&word))
}

fn has_phone_number(text: &str) -> bool {
    let runs = text.split(|it: char| !it.is_ascii_digit() && it != '-');
    let dashed = runs.filter(|run| run.trim_matches('-').contains('-'));
    let mut digits = dashed.map(|run| run.chars().filter(char::is_ascii_digit).count());
    let groups: Vec<&str> = text.split(|it: char| !it.is_ascii_digit()).collect();
    let lengths: Vec<usize> = groups.iter().map(|group| group.len()).collect();
    digits.any(|count| count >= 7)
        || groups.iter().any(|group| is_called(group))
        || lengths.windows(3).any(|three| three == [3, 3, 4])
}

/// Refuses colour values and, after a property that paints, every word but those of [`NO_COLOURS`].
pub fn colours(file: &File) -> Vec<String> {
    let text = if file.is_rust() {
        // A Rust file can name a colour only in a string: keep the strings, each on its line.
        let strings = file.strings();
        let lines = file.text.lines().count();
        let on = |line: usize| strings.iter().filter(move |it| it.0 == line).map(|it| &*it.1);
        (1..=lines).map(|line| on(line).collect::<Vec<_>>().join(" ") + "\n").collect()
    } else {
        without_block_comments(&file.text)
    };
    let mut found = Vec::new();
    for (number, line) in (1..).zip(text.lines()) {
        let lower = line.to_ascii_lowercase();
        let functions = ["rgb(", "rgba(", "hsl(", "hsla(", "lab(", "lch(", "oklch(", "oklab("];
        let called = functions.iter().any(|name| occurrences(&lower, name).next().is_some());
        let named = file.path.ends_with(".css") && names_a_colour(line);
        if called || named || has_hex(&lower) {
            found.push(file.at(number, "colour values stand in tokens/palette.css only"));
        }
    }
    found
}

fn has_hex(line: &str) -> bool {
    line.match_indices('#').any(|(at, _)| {
        let rest = &line[at + 1..];
        let end = rest.find(|it: char| !is_word(it) && it != '-').unwrap_or(rest.len());
        let word = &rest[..end];
        [3, 4, 6, 8].contains(&word.len()) && word.chars().all(|it| it.is_ascii_hexdigit())
    })
}

/// Words that may follow a property that paints: those that take the colour from elsewhere, system
/// colours, and line styles.
const NO_COLOURS: &str = "var calc max min none inherit initial transparent currentcolor important \
    Highlight HighlightText Canvas CanvasText ButtonText LinkText GrayText solid dashed dotted collapse";

fn names_a_colour(line: &str) -> bool {
    line.split(['{', ';', '}']).filter_map(|it| it.trim().split_once(':')).any(paints_by_name)
}

fn paints_by_name((property, value): (&str, &str)) -> bool {
    let paints = ["background", "fill", "stroke"].contains(&property)
        || ["border", "outline", "--"].iter().any(|start| property.starts_with(start))
        || ["color", "shadow"].iter().any(|end| property.ends_with(end));
    let is_name = |word: &&str| word.len() > 2 && word.chars().all(char::is_alphabetic);
    let mut names = value.split(|it: char| !is_word(it) && it != '-').filter(is_name);
    paints && names.any(|name| NO_COLOURS.split_whitespace().all(|known| known != name))
}

fn without_block_comments(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, comment)) = rest.split_once("/*") {
        let (comment, after) = comment.split_once("*/").unwrap_or((comment, ""));
        out.push_str(before);
        out.extend(comment.chars().filter(|it| *it == '\n'));
        rest = after;
    }
    out + rest
}

/// Refuses addresses of other servers; the SVG namespace is not one.
pub fn hosts(file: &File) -> Vec<String> {
    let mut found = Vec::new();
    for (number, line) in (1..).zip(file.text.lines()) {
        let line = line.replace("http://www.w3.org/2000/svg", "");
        if line.contains("http://") || line.contains("https://") || line.contains("=\"//") {
            found.push(file.at(number, "the page loads nothing from anybody else"));
        }
    }
    found
}

/// Refuses style attributes: the content security policy makes the browser ignore them.
pub fn style_attributes(file: &File) -> Vec<String> {
    let lines = (1..).zip(file.text.lines());
    let styled = lines.filter(|(_, line)| occurrences(line, "style=").next().is_some());
    styled.map(|(number, _)| file.at(number, "the policy refuses style attributes")).collect()
}

/// Refuses words that would show, on a person's screen or in their storage, what Ebb is for.
pub fn topic(file: &File) -> Vec<String> {
    let words = ["craving", "heroin", "opioid", "drug", "recovery", "addict"];
    let lines = (1..).zip(file.text.lines()).map(|(number, line)| (number, line.to_owned()));
    let shown = if file.is_rust() { file.strings() } else { lines.collect() };
    let told = shown.iter().filter(|(_, text)| {
        let text = text.to_ascii_lowercase();
        words.iter().any(|word| text.contains(word))
    });
    told.map(|(number, _)| file.at(*number, "tells whoever looks what it is for")).collect()
}

/// Refuses every request of the boot script but the known ones, each of which stands once.
pub fn network(file: &File) -> Vec<String> {
    let refused = [
        "XMLHttpRequest",
        "open(",
        "sendBeacon",
        "WebSocket",
        "WebTransport",
        "EventSource",
        "Worker",
        "RTCPeerConnection",
        "import",
        "serviceWorker",
        "ping",
    ];
    // The known ones: the wasm, a language's two packs as the page names them, a linked page, and the page
    // of records with its wasm.
    let text = file
        .text
        .replacen("fetch(own.wasm,", "", 1)
        .replacen("fetch(from[it],", "", 1)
        .replacen("new XMLHttpRequest()", "", 1)
        .replacen("get.open(\"GET\", href)", "", 1)
        .replacen("get.open(\"GET\", \"/records/\")", "", 1)
        .replacen("fetch(dataset.wasm,", "", 1);
    let mut found = Vec::new();
    for (number, line) in (1..).zip(text.lines()) {
        let names = refused.iter().chain(&["fetch"]);
        let named = names.filter(|name| occurrences(line, name).next().is_some());
        found.extend(named.map(|name| {
            file.at(number, format!("`{name}`: only the app, words and pages are fetched"))
        }));
    }
    found
}

/// Refuses a file with more lines than its limit.
pub fn length(file: &File) -> Vec<String> {
    let path = file.path.as_str();
    let most = match path {
        "src/app.rs" => 120,
        _ if path.starts_with("src/screens/") => 150,
        "ARCHITECTURE.md" => 200,
        _ => 300,
    };
    let lines = file.text.lines().count();
    let is_over = lines > most;
    is_over.then(|| file.at(lines, format!("{lines} lines of {most}"))).into_iter().collect()
}

/// Refuses a file whose first line does not say what the file is for.
pub fn opening(file: &File) -> Vec<String> {
    let opens = match file.path.rsplit('.').next() {
        Some("rs") => "//! ",
        Some("css") => "/* ",
        _ => "# ",
    };
    let is_said = file.text.starts_with(opens);
    let why = format!("the first line says what the file is for: `{opens}…`");
    (!is_said).then(|| file.at(1, why)).into_iter().collect()
}
