//! Ebb in a partner's page: a whole check-in through the frame, by touch and by keyboard, what the page
//! may know of it, and how a person leaves.

use anyhow::{Result, ensure};
use ebb_e2e::{Browser, Guest, Key, Partner, in_every_engine, partner, root};
use serde_json::{Value, json};

in_every_engine! {
    a_whole_check_in_goes_through_the_frame
    before_a_person_acts_there_is_one_request
    what_two_people_say_is_the_same_to_the_page
    leaving_takes_the_whole_page_away_and_back_does_not_return
    without_a_loader_the_frame_empties_itself
    a_frame_that_opens_by_itself_moves_neither_focus_nor_scroll_nor_layout
    a_frame_that_opens_when_it_is_seen_moves_nothing_and_waits_for_that
    the_partner_s_language_is_on_the_button_and_in_the_frame
    the_script_may_run_late_or_rewritten
    a_whole_check_in_goes_by_keyboard_across_the_frame_s_edge;
    not_in_webkit:
    leaving_may_end_on_an_empty_page
}

/// Keeps every message that the page hears, and where the history stands.
const EAR: &str = "<script>
    window.heard = [];
    addEventListener('message', (it) => heard.push(it.data));
    window.events = [];
    for (const name of ['ebb-ready', 'ebb-exit', 'ebb-failed'])
        addEventListener(name, () => events.push(name), true);
</script>";

fn listening(around: &ebb_e2e::Around, attributes: &str) -> xtask::server::Site {
    Partner { head: EAR.to_owned(), ..partner(around, attributes) }.site()
}

async fn a_whole_check_in_goes_through_the_frame(browser: Browser) -> Result<()> {
    let guest = Guest::visiting(browser, "").await?;
    let entries = guest.js("return history.length").await?;
    guest.goes_in().await?;
    guest.checks_in(7, &["bored"]).await?;
    guest.does_and_rates(4).await?;
    // Nobody is asked to keep anything here.
    guest.tap("[data-name=finish]").await?;
    guest.seen(".look-back [data-notice=visit]").await?;
    guest.seen(".entry").await?;
    ensure!(guest.stored().await?.is_empty());
    guest.steps_out().await?;
    ensure!(guest.js("return history.length").await? == entries);
    ensure!(guest.js("return document.title").await? == json!("Clinic"));
    ensure!(guest.js("return location.hash").await? == json!(""));
    Ok(())
}

async fn before_a_person_acts_there_is_one_request(browser: Browser) -> Result<()> {
    let guest = Guest::visiting(browser, "").await?;
    guest.until(&format!("return !!{}", root(0))).await?;
    guest.until("return document.readyState === 'complete'").await?;
    let asked: Vec<String> = guest.embed.requests().into_iter().map(|it| it.path).collect();
    let loader = guest.around.loader.0.replace(&guest.around.embed, "");
    ensure!(asked == [loader], "{asked:?}");
    ensure!(guest.place.ebb.request_count() == 0);
    guest.goes_in().await?;
    let with_address = guest.embed.requests().into_iter().find(|it| {
        it.query.is_some()
            || it.body_len > 0
            || it.header("Referer").is_some_and(|from| from.contains("localhost"))
                && !it.path.starts_with("/ebb-check")
    });
    ensure!(with_address.is_none(), "{with_address:?}");
    Ok(())
}

async fn what_two_people_say_is_the_same_to_the_page(browser: Browser) -> Result<()> {
    let mut sequences = Vec::new();
    for person in 0..2 {
        let guest = Guest::at(browser, |around| listening(around, "")).await?;
        guest.goes_in().await?;
        if person == 0 {
            guest.checks_in(2, &["bored"]).await?;
            guest.does_and_rates(1).await?;
            guest.tap("[data-name=finish]").await?;
            guest.seen(".entry").await?;
        } else {
            guest.tap("[data-door='danger strength'] > summary").await?;
            guest.tap("[name=danger][value=suicide]").await?;
            guest.seen(".route[data-danger=suicide]").await?;
            guest.tap("[data-back]").await?;
            guest.checks_in(10, &["withdrawal", "sad"]).await?;
            guest.tap(".card--first [data-name=refuse], [data-name=refuse]").await?;
            guest.does_and_rates(10).await?;
        }
        guest.steps_out().await?;
        sequences.push(guest.js("return heard").await?);
    }
    ensure!(sequences[0] == sequences[1], "{sequences:?}");
    let said = sequences[0].as_array().cloned().unwrap_or_default();
    ensure!(said.first() == Some(&json!({ "ebb": 1, "type": "ready" })), "{said:?}");
    let heights: Vec<&Value> = said[1..].iter().collect();
    ensure!(heights.len() == 1, "{said:?}");
    for height in heights {
        let high = height["height"].as_i64().unwrap_or_default();
        ensure!(*height == json!({ "ebb": 1, "type": "height", "height": high }), "{height}");
        ensure!(high % 64 == 0 && (448..=1088).contains(&high), "{height}");
    }
    Ok(())
}

async fn leaving_takes_the_whole_page_away_and_back_does_not_return(
    browser: Browser,
) -> Result<()> {
    let guest = Guest::visiting(browser, "").await?;
    guest.goes_in().await?;
    guest.checks_in(7, &["bored"]).await?;
    guest.seen("[data-leave]").await?.click().await?;
    // The frame may be gone before it can be left.
    let _ = guest.steps_out().await;
    guest.until(&format!("return location.href === {}", json!(guest.place.neutral()))).await?;
    guest.web.back().await?;
    guest.until(&format!("return location.href === {}", json!(guest.place.before()))).await
}

async fn leaving_may_end_on_an_empty_page(browser: Browser) -> Result<()> {
    let guest = Guest::visiting(browser, "exit=blank").await?;
    guest.goes_in().await?;
    guest.seen("[data-leave]").await?.click().await?;
    let _ = guest.steps_out().await;
    guest.until("return location.href === 'about:blank'").await?;
    guest.web.back().await?;
    guest.until(&format!("return location.href === {}", json!(guest.place.before()))).await
}

async fn without_a_loader_the_frame_empties_itself(browser: Browser) -> Result<()> {
    let guest = Guest::at(browser, |around| {
        let body = format!(
            "<iframe title=\"Ebb\" width=\"400\" height=\"640\" src=\"{}/\"></iframe>",
            around.embed
        );
        Partner { head: EAR.to_owned(), body, end: String::new() }.site()
    })
    .await?;
    let entries = guest.js("return history.length").await?;
    guest.into_frame("document.querySelector('iframe')").await?;
    guest.until_ready().await?;
    guest.checks_in(7, &["bored"]).await?;
    guest.seen("[data-leave]").await?.click().await?;
    guest.until("return document.body === null || !document.body.checkVisibility() || !document.body.innerText.trim()").await?;
    guest.until("return location.href === 'about:blank'").await?;
    guest.steps_out().await?;
    ensure!(guest.js("return location.href").await? == json!(format!("{}/", guest.around.host)));
    ensure!(guest.js("return heard.at(-1)").await? == json!({ "ebb": 1, "type": "exit" }));
    ensure!(guest.js("return history.length").await? == entries);
    Ok(())
}

/// A page that is longer than the window, with the focus on a link above the element.
const PLACE: &str = "
    const at = document.getElementById('after').getBoundingClientRect();
    return [document.activeElement.id, scrollY, Math.round(at.top + scrollY)]";

fn long(around: &ebb_e2e::Around, attributes: &str, before: u32) -> xtask::server::Site {
    let of_partner = partner(around, attributes);
    let tall = |high| format!("<div style=\"height:{high}px\"></div>");
    // A page as documented keeps the room of the element in its own styles, too.
    let head = "<style>ebb-check { display: block; min-height: 704px }</style>".to_owned() + EAR;
    let body = format!("{}{}", tall(before), of_partner.body);
    let end = format!(
        "{}<script>before.focus({{ preventScroll: true }}); scrollTo(0, 50)</script>{}",
        tall(2000),
        of_partner.end
    );
    Partner { head, body, end }.site()
}

async fn a_frame_that_opens_by_itself_moves_neither_focus_nor_scroll_nor_layout(
    browser: Browser,
) -> Result<()> {
    let guest = Guest::at(browser, |around| long(around, "load=eager lang=es", 20)).await?;
    let before = guest.js(PLACE).await?;
    guest.until_open(0).await?;
    guest.enters(0).await?;
    guest.until("return document.documentElement.lang === 'es'").await?;
    guest.steps_out().await?;
    let after = guest.js(PLACE).await?;
    ensure!(before == after && before[0] == json!("before"), "{before} became {after}");
    // Nor does a language that the page asks for later.
    guest.js("document.querySelector('ebb-check').lang = 'en'").await?;
    guest.into_frame(&format!("{}.querySelector('iframe')", root(0))).await?;
    guest.until("return document.documentElement.lang === 'en'").await?;
    guest.steps_out().await?;
    let after = guest.js(PLACE).await?;
    ensure!(before == after, "{before} became {after}");
    Ok(())
}

async fn a_frame_that_opens_when_it_is_seen_moves_nothing_and_waits_for_that(
    browser: Browser,
) -> Result<()> {
    let guest = Guest::at(browser, |around| long(around, "load=visible", 3000)).await?;
    guest.until(&format!("return !!{}", root(0))).await?;
    let before = guest.js(PLACE).await?;
    // Two frames on, whoever watches what is seen has been told.
    guest
        .web
        .execute_async(
            "requestAnimationFrame(() => requestAnimationFrame(arguments[arguments.length - 1]))",
            Vec::new(),
        )
        .await?;
    ensure!(guest.looks(0).await?["src"] == Value::Null);
    ensure!(guest.embed.request_count() == 1);
    guest.js("document.querySelector('ebb-check').scrollIntoView()").await?;
    guest.until_open(0).await?;
    let after = guest.js(PLACE).await?;
    ensure!(before[0] == after[0] && before[2] == after[2], "{before} became {after}");
    Ok(())
}

async fn the_partner_s_language_is_on_the_button_and_in_the_frame(browser: Browser) -> Result<()> {
    let guest = Guest::at(browser, |around| {
        let page = partner(around, "");
        Partner {
            body: format!("<div lang=\"es-MX\">{}</div>{}", page.body, around.element("lang=en")),
            ..page
        }
        .site()
    })
    .await?;
    guest.until(&format!("return !!{}", root(1))).await?;
    let (spanish, english) = (guest.looks(0).await?, guest.looks(1).await?);
    ensure!(spanish["lang"] == "es" && english["lang"] == "en", "{spanish} {english}");
    let texts = |language| {
        ebb_content::reading::flat(&files()?, language, "embed.toml").map_err(anyhow::Error::msg)
    };
    for (looks, language) in [(&spanish, "es"), (&english, "en")] {
        let texts = texts(language)?;
        for key in ["loader.heading", "loader.lead", "loader.open", "loader.own"] {
            let said = looks["words"].as_str().unwrap_or_default();
            ensure!(said.contains(&texts[key]), "{key} is not in {said}");
        }
    }
    guest.goes_in().await?;
    ensure!(guest.js("return document.documentElement.lang").await? == json!("es"));
    guest.steps_out().await?;
    ensure!(guest.looks(0).await?["title"] == json!(texts("es")?["loader.title"]));
    Ok(())
}

fn files() -> Result<ebb_content::reading::Files> {
    let root = xtask::workspace::Workspace::find()?.path("content");
    Ok(ebb_content::reading::files(&root)?)
}

async fn the_script_may_run_late_or_rewritten(browser: Browser) -> Result<()> {
    // Joined with another script into one of the page's own, and put there long after the page.
    let guest = Guest::at(browser, |around| {
        let joined = format!("var before = 1;\n{}\n;var after = 2;", around.script);
        let late = "<script>addEventListener('load', () => setTimeout(() => {
            const it = document.createElement('script');
            it.type = 'module';
            it.src = '/joined.js';
            document.head.append(it);
        }))</script>";
        Partner { head: String::new(), body: around.element(""), end: late.to_owned() }
            .site()
            .with_file("/joined.js", &joined)
    })
    .await?;
    // Until then, and without any script, the link is there.
    ensure!(
        guest.js("return document.querySelector('ebb-check a').href").await?
            == json!(format!("{}/", guest.around.app))
    );
    guest.goes_in().await?;
    guest.checks_in(7, &["bored"]).await
}

async fn a_whole_check_in_goes_by_keyboard_across_the_frame_s_edge(browser: Browser) -> Result<()> {
    let guest = Guest::visiting(browser, "").await?;
    guest.until(&format!("return !!{}", root(0))).await?;
    guest.tab_to("#before").await?;
    guest.keys(Key::Tab).await?;
    guest.until("return document.activeElement.localName === 'ebb-check'").await?;
    guest.keys(Key::Enter).await?;
    guest.enters(0).await?;
    guest.until("return document.hasFocus()").await?;
    guest.presses("[data-door='danger strength'] > summary").await?;
    guest.tab_to("[name=danger][value=none]").await?;
    guest.keys(" ").await?;
    guest.presses("[data-go=next]").await?;
    guest.until_shown("[name=strength]").await?;
    guest.tab_to("[name=strength]").await?;
    guest.keys(Key::Right).await?;
    guest.presses("[data-step=strength] [data-go=next]").await?;
    guest.until_shown("#stage [name=triggers]").await?;
    guest.presses("#stage [data-name=next]").await?;
    guest.until_shown("#stage [name=likelihood]").await?;
    guest.presses("#stage [data-name=next]").await?;
    guest.until_shown("#stage [name=can-call]").await?;
    guest.presses("#stage [data-name=next]").await?;
    guest.until_shown(".offers").await?;
    guest.presses(".card--first [data-name=start]").await?;
    guest.presses("[data-name=did]").await?;
    guest.until_shown("[name=again]").await?;
    // On over the frame's last link into the page behind it: nobody is caught in the frame.
    guest.tab_to("[data-leave]").await?;
    guest.keys(Key::Tab).await?;
    guest.until("return !document.hasFocus()").await?;
    guest.steps_out().await?;
    guest.until("return document.activeElement.id === 'field'").await?;
    let keys = guest.web.action_chain().key_down(Key::Shift).send_keys(Key::Tab);
    keys.key_up(Key::Shift).perform().await?;
    guest.until("return document.activeElement.localName === 'ebb-check'").await
}
