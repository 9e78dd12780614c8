//! A help line as a card: its name, what it is for, its numbers as links and as text to copy.

use yew::prelude::*;

use super::{h3, p, with_class};

/// One way to reach a line. The text shows the same number that the link dials.
#[derive(Clone, PartialEq)]
pub struct LineLink {
    pub href: AttrValue,
    pub label: AttrValue,
    /// Whether the link opens in another tab.
    pub outside: bool,
    /// Whether it looks like a button rather than a link.
    pub loud: bool,
}

/// A warning that the data of a line may be wrong.
pub fn note(text: AttrValue) -> Html {
    p("line__note", text)
}

/// The same warning, hidden until `boot.js` finds that `day`, counted from 1970-01-01, has come.
pub fn note_from(day: u16, text: AttrValue) -> Html {
    html! { <p class="line__note" data-stale={day.to_string()} hidden=true>{text}</p> }
}

pub struct LineCard {
    pub id: AttrValue,
    pub name: AttrValue,
    pub what: AttrValue,
    /// The number as text, to read out or copy.
    pub number: Option<AttrValue>,
    pub links: Vec<LineLink>,
    /// A [`note`], where the line needs one.
    pub note: Option<Html>,
    /// What else is known of the line, where the screen shows that.
    pub known: Html,
    /// Whether it is the number for danger to life.
    pub urgent: bool,
    /// Whether it is drawn less prominently, below the others.
    pub aside: bool,
}

impl LineCard {
    pub fn view(&self) -> Html {
        let class = match (self.urgent, self.aside) {
            (true, _) => "line line--urgent",
            (false, true) => "line line--aside",
            (false, false) => "line",
        };
        let card = html! {
            <article class="line" data-line={self.id.clone()}>
                {h3("line__name", self.name.clone())}
                {p("line__what", self.what.clone())}
                <div class="line__links">
                    for link in &self.links {
                        {draw(link)}
                    }
                </div>
                if let Some(number) = &self.number {
                    {p("line__number", number)}
                }
                if let Some(note) = &self.note {
                    {note.clone()}
                }
                {self.known.clone()}
            </article>
        };
        with_class(class, card)
    }
}

fn draw(link: &LineLink) -> Html {
    let drawn = html! {
        <a
            key={link.href.to_string()}
            class="button"
            href={link.href.clone()}
            target={link.outside.then_some("_blank")}
            rel={link.outside.then_some("noopener noreferrer")}
        >
            {link.label.clone()}
        </a>
    };
    with_class(if link.loud { "button" } else { "line__page" }, drawn)
}

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod tests {
    use std::io;

    use super::*;

    #[derive(PartialEq, Properties)]
    struct Given {
        note: Option<Html>,
    }

    #[component]
    fn Card(given: &Given) -> Html {
        let card = LineCard {
            id: "a-line".into(),
            name: "A line".into(),
            what: "For anybody".into(),
            number: None,
            links: Vec::new(),
            note: given.note.clone(),
            known: p("small", "Checked in May."),
            urgent: false,
            aside: false,
        };
        card.view()
    }

    fn drawn(note: Option<Html>) -> io::Result<String> {
        let runtime = tokio::runtime::Builder::new_current_thread().build()?;
        let card = yew::LocalServerRenderer::<Card>::with_props(Given { note }).hydratable(false);
        Ok(tokio::task::LocalSet::new().block_on(&runtime, card.render()))
    }

    #[test]
    fn a_card_that_is_old_says_so_in_words_beside_the_day_of_its_check() -> io::Result<()> {
        let card = drawn(Some(note("Checked long ago.".into())))?;
        assert!(card.contains("<p class=\"line__note\">Checked long ago.</p>"), "{card}");
        assert!(card.contains("Checked in May."), "{card}");
        Ok(())
    }

    #[test]
    fn a_card_drawn_at_build_hides_its_note_until_the_clock_is_known() -> io::Result<()> {
        let card = drawn(Some(note_from(7, "Checked long ago.".into())))?;
        let start = card.find("<p data-stale=\"7\" hidden=\"").unwrap_or_default();
        assert!(card[start..].contains("class=\"line__note\">Checked long ago.</p>"), "{card}");
        assert!(start > 0 && card.contains("Checked in May."), "{card}");
        Ok(())
    }

    #[test]
    fn a_card_that_is_fresh_has_no_note() -> io::Result<()> {
        assert!(!drawn(None)?.contains("line__note"));
        Ok(())
    }
}
