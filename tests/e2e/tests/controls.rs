//! Sliders, selects and text fields: what chooses a value, and what they are called.

use anyhow::{Context, Result, ensure};
use ebb_core::messages::Message;
use ebb_e2e::{Browser, Key, Person, in_every_engine, message};

in_every_engine! {
    a_slider_that_is_pressed_where_it_rests_is_an_answer
    enter_and_space_choose_where_a_slider_rests_and_tab_does_not
    a_press_of_a_slider_s_label_is_no_answer
    a_control_is_called_by_its_label_alone
}

/// The names of the ratings in the app, in the order in which [`goes_to`] reaches them.
const IN_THE_APP: [&str; 3] = ["likelihood", "again", "weekly"];

async fn goes_to_strength(person: &Person) -> Result<()> {
    person.reaches("[data-door='danger strength'] > summary").await?;
    person.reaches("[name=danger][value=none]").await?;
    person.seen("[name=strength-slider]").await?;
    Ok(())
}

/// Goes from the first page to the rating of this name.
async fn goes_to(person: &Person, name: &str) -> Result<()> {
    match name {
        "likelihood" => {
            goes_to_strength(person).await?;
            person.reaches("[name=strength][value='7']").await?;
            person.reaches("#stage [data-name=next]").await?;
        }
        "again" => {
            person.checks_in(7, &["bored"]).await?;
            person.reaches(".card--first [data-name=start]").await?;
            person.reaches("[data-name=did]").await?;
        }
        _ => person.reaches("[data-ask=weekly]").await?,
    }
    person.seen(&format!("[name={name}-slider]")).await?;
    Ok(())
}

/// The value of the chosen button of a rating, which the slider shows too; `None` where the rating
/// is untouched.
async fn chosen(person: &Person, name: &str) -> Result<Option<String>> {
    let script = format!(
        "const slider = document.querySelector('[name={name}-slider]');
        const chosen = document.querySelector('[name={name}]:checked')?.value;
        const looks = slider.classList.contains('slider--untouched') ? undefined : slider.value;
        return chosen === looks ? chosen ?? null : `${{chosen}}, but it shows ${{looks}}`"
    );
    Ok(serde_json::from_value(person.js(&script).await?)?)
}

async fn until_chosen(person: &Person, name: &str) -> Result<()> {
    let is_so = format!(
        "const slider = document.querySelector('[name={name}-slider]');
        return document.querySelector('[name={name}]:checked')?.value === slider.value
            && !slider.classList.contains('slider--untouched')"
    );
    person.until(&is_so).await.context(format!("{name} is not chosen"))
}

async fn a_slider_that_is_pressed_where_it_rests_is_an_answer(browser: Browser) -> Result<()> {
    let person = Person::visiting(browser).await?;
    goes_to_strength(&person).await?;
    person.tap("[name=strength-slider]").await?;
    until_chosen(&person, "strength").await?;
    for name in IN_THE_APP {
        person.reloads().await?;
        goes_to(&person, name).await?;
        ensure!(chosen(&person, name).await?.is_none(), "{name} begins with an answer");
        person.tap(&format!("[name={name}-slider]")).await?;
        until_chosen(&person, name).await?;
    }
    Ok(())
}

async fn enter_and_space_choose_where_a_slider_rests_and_tab_does_not(
    browser: Browser,
) -> Result<()> {
    let person = Person::visiting(browser).await?;
    for name in ["strength"].into_iter().chain(IN_THE_APP) {
        for key in [Key::Enter, Key::Space] {
            person.reloads().await?;
            if name == "strength" {
                goes_to_strength(&person).await?;
            } else {
                goes_to(&person, name).await?;
            }
            person.tab_to(&format!("[name={name}-slider]")).await?;
            person.keys(Key::Tab).await?;
            let is = chosen(&person, name).await?;
            ensure!(is.is_none(), "{name}: Tab chose {is:?}");
            person.tab_back_to(&format!("[name={name}-slider]")).await?;
            person.keys(key).await?;
            until_chosen(&person, name).await?;
        }
    }
    Ok(())
}

async fn a_press_of_a_slider_s_label_is_no_answer(browser: Browser) -> Result<()> {
    let person = Person::visiting(browser).await?;
    goes_to(&person, "likelihood").await?;
    person.tap("label[for=likelihood-slider]").await?;
    ensure!(chosen(&person, "likelihood").await?.is_none());
    Ok(())
}

async fn a_control_is_called_by_its_label_alone(browser: Browser) -> Result<()> {
    let person = Person::visiting(browser).await?;
    let called = async |selector: &str| {
        let control = person.seen(selector).await?;
        person.name_of(&control).await
    };
    person.reaches("[data-door=help-lines] > summary").await?;
    let country = called("[name=country]").await?;
    ensure!(country == message(Message::HelpLinesCountry, &[]), "{country}");
    person.reaches("[data-back]").await?;
    goes_to(&person, "likelihood").await?;
    for answered in [false, true] {
        if answered {
            person.tap("[name=likelihood-slider]").await?;
            until_chosen(&person, "likelihood").await?;
        }
        let slider = called("[name=likelihood-slider]").await?;
        ensure!(slider == message(Message::AskSlider, &[]), "{slider}");
    }
    Ok(())
}
