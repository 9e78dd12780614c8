//! A whole check-in in the frame, by touch and by keyboard, and what the parent page learns of it.

use anyhow::{Context as _, Result, ensure};
use ebb_e2e::{
    Browser, EAR, Integration, Key, PageParts, PartnerPage, Setting, in_every_engine, partner, root,
};
use serde_json::{Value, json};

in_every_engine! {
    a_whole_check_in_goes_through_the_frame
    a_whole_check_in_goes_by_keyboard_across_the_frame_s_edge
    before_a_person_acts_there_is_one_request
    what_two_people_say_is_the_same_to_the_page;
    in_chromium:
    the_partner_s_language_is_on_the_button_and_in_the_frame
    the_script_may_run_late_or_rewritten
}

fn listening(integration: &Integration, attributes: &str) -> xtask::server::Site {
    PageParts { head: EAR.to_owned(), ..partner(integration, attributes) }.site()
}

fn files() -> Result<ebb_content::reading::Files> {
    let root = xtask::workspace::Workspace::find()?.path("content");
    Ok(ebb_content::reading::files(&root)?)
}

async fn a_whole_check_in_goes_through_the_frame(browser: Browser) -> Result<()> {
    let page = PartnerPage::visiting(browser, "").await?.by_hand();
    let entries = page.js("return history.length").await?;
    page.goes_in().await?;
    let asked = page.embed.request_count();
    page.checks_in(7, &["bored"]).await?;
    page.does_and_rates(4).await?;
    // In the frame the app does not ask how long to keep check-ins.
    page.tap("[data-name=finish]").await?;
    page.looks_back().await?;
    page.seen(".history [data-notice=visit]").await?;
    page.seen(".entry").await?;
    ensure!(page.stored().await?.is_empty());
    // The check-in caused no request.
    ensure!(page.embed.request_count() == asked && page.place.ebb.request_count() == 0);
    page.steps_out().await?;
    ensure!(page.js("return history.length").await? == entries);
    ensure!(page.js("return document.title").await? == json!("Clinic"));
    ensure!(page.js("return location.hash").await? == json!(""));
    Ok(())
}

async fn a_whole_check_in_goes_by_keyboard_across_the_frame_s_edge(browser: Browser) -> Result<()> {
    let sizes: &[Option<(u32, u32)>] = match browser {
        Browser::Chromium => &[Some((320, 640)), Some((1280, 800))],
        Browser::Firefox | Browser::WebKit => &[None],
    };
    for size in sizes {
        // In a tab that is not its process's first, Chromium's Tab key does not leave the first
        // door.
        let setting = Setting { unshared: true, ..Setting::default() };
        let page = |integration: &Integration| partner(integration, "").site();
        let page = PartnerPage::with(browser, &setting, |embed| embed, page).await?;
        if let Some((width, height)) = size {
            page.screen(*width, *height, "light").await?;
        }
        by_keyboard(&page).await.with_context(|| format!("{size:?}"))?;
    }
    Ok(())
}

async fn by_keyboard(page: &PartnerPage) -> Result<()> {
    page.until(&format!("return !!{}", root(0))).await?;
    page.tab_to("#before").await?;
    page.keys(Key::Tab).await?;
    page.until("return document.activeElement.localName === 'ebb-check'").await?;
    page.keys(Key::Enter).await?;
    page.enters(0).await?;
    page.until("return document.hasFocus()").await?;
    page.presses("[data-door='danger strength'] > summary").await?;
    page.tab_to("[name=danger][value=none]").await?;
    page.keys(" ").await?;
    page.presses("[data-go=next]").await?;
    page.until_shown("[name=strength]").await?;
    page.tab_to("[name=strength]").await?;
    page.keys(Key::Right).await?;
    page.presses("[data-step=strength] [data-go=next]").await?;
    page.until_shown("#stage .offers").await?;
    page.presses("#stage [data-name=fit]").await?;
    page.until_shown("#stage [name=likelihood]").await?;
    page.presses("#stage [data-name=next]").await?;
    page.until_shown("#stage [name=signs]").await?;
    page.presses("#stage [data-name=next]").await?;
    page.until_shown("#stage [name=can-call]").await?;
    page.presses("#stage [data-name=next]").await?;
    page.until_shown(".offers").await?;
    page.presses(".card--first [data-name=start]").await?;
    page.presses("[data-name=did]").await?;
    page.until_shown("[name=again]").await?;
    // Tab goes from the frame's last link on to the parent page: there is no keyboard trap.
    page.tab_to("[data-leave]").await?;
    page.keys(Key::Tab).await?;
    page.until("return !document.hasFocus()").await?;
    page.steps_out().await?;
    page.until("return document.activeElement.id === 'field'").await?;
    let keys = page.acts().key_down(Key::Shift).send_keys(Key::Tab);
    keys.key_up(Key::Shift).perform().await?;
    page.until("return document.activeElement.localName === 'ebb-check'").await
}

async fn before_a_person_acts_there_is_one_request(browser: Browser) -> Result<()> {
    let page = PartnerPage::visiting(browser, "").await?;
    page.until(&format!("return !!{}", root(0))).await?;
    page.until("return document.readyState === 'complete'").await?;
    let asked: Vec<String> = page.embed.requests().into_iter().map(|it| it.path).collect();
    let loader = page.integration.loader.0.replace(&page.integration.embed, "");
    ensure!(asked == [loader], "{asked:?}");
    ensure!(page.place.ebb.request_count() == 0);
    page.goes_in().await?;
    let tells = |it: &xtask::server::Seen| {
        let is_plain = it.method == "GET" && it.query.is_none() && it.body_len == 0;
        !is_plain || it.header("Referer").is_some() || it.header("Cookie").is_some()
    };
    let with_address = page.embed.requests().into_iter().find(tells);
    ensure!(with_address.is_none(), "{with_address:?}");
    Ok(())
}

async fn what_two_people_say_is_the_same_to_the_page(browser: Browser) -> Result<()> {
    let mut sequences = Vec::new();
    for person in 0..2 {
        let page = PartnerPage::at(browser, |integration| listening(integration, "")).await?;
        page.goes_in().await?;
        if person == 0 {
            page.checks_in(2, &["bored"]).await?;
            page.does_and_rates(1).await?;
            page.tap("[data-name=finish]").await?;
            page.looks_back().await?;
            page.seen(".entry").await?;
        } else {
            page.tap("[data-door='danger strength'] > summary").await?;
            page.tap("[name=danger][value=suicide]").await?;
            page.seen(".route[data-danger=suicide]").await?;
            page.tap("[data-back]").await?;
            page.checks_in(10, &["withdrawal", "sad"]).await?;
            page.tap(".card--first [data-name=refuse], [data-name=refuse]").await?;
            page.does_and_rates(10).await?;
        }
        page.steps_out().await?;
        sequences.push(page.js("return heard").await?);
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

async fn the_partner_s_language_is_on_the_button_and_in_the_frame(browser: Browser) -> Result<()> {
    let page = PartnerPage::at(browser, |integration| {
        let page = partner(integration, "");
        PageParts {
            body: format!(
                "<div lang=\"es-MX\">{}</div>{}",
                page.body,
                integration.element("lang=en")
            ),
            ..page
        }
        .site()
    })
    .await?;
    page.until(&format!("return !!{}", root(1))).await?;
    let (spanish, english) = (page.looks(0).await?, page.looks(1).await?);
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
    page.goes_in().await?;
    ensure!(page.js("return document.documentElement.lang").await? == json!("es"));
    page.steps_out().await?;
    ensure!(page.looks(0).await?["title"] == json!(texts("es")?["loader.title"]));
    Ok(())
}

async fn the_script_may_run_late_or_rewritten(browser: Browser) -> Result<()> {
    // The loader is bundled into a script of the page, which is inserted after the page has loaded.
    let page = PartnerPage::at(browser, |integration| {
        let joined = format!("var before = 1;\n{}\n;var after = 2;", integration.script);
        let late = "<script>addEventListener('load', () => setTimeout(() => {
            const it = document.createElement('script');
            it.type = 'module';
            it.src = '/joined.js';
            document.head.append(it);
        }))</script>";
        PageParts { head: String::new(), body: integration.element(""), end: late.to_owned() }
            .site()
            .with_file("/joined.js", &joined)
    })
    .await?;
    // Before the script runs, the page shows the fallback link.
    ensure!(
        page.js("return document.querySelector('ebb-check a').href").await?
            == json!(format!("{}/", page.integration.app))
    );
    page.goes_in().await?;
    page.checks_in(7, &["bored"]).await
}
