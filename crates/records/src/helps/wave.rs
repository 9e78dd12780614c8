//! How long the person's own cravings took to ease, by their own ratings.

use ebb_core::history::CheckIn;
use ebb_core::learning::{Wishes, lessons};
use ebb_core::messages::Message;

use crate::Holdings;
use crate::texts::Text;
use crate::tree::Node;
use crate::trends::LEAST;

/// What their ratings say of it, where in at least [`LEAST`] check-ins the rating fell to half; what is
/// known of people in general otherwise.
pub fn draw(holdings: &Holdings, wishes: &Wishes<'_>) -> Node {
    let (pack, texts) = (&holdings.pack, &holdings.texts);
    let waves = waves(holdings, wishes);
    let mut times: Vec<i64> = waves.iter().filter_map(|it| *it).collect();
    if times.len() < LEAST {
        return Node::of("p", pack.message(Message::WaveHow));
    }
    times.sort_unstable();
    let minutes = times[(times.len() - 1) / 2].to_string();
    let [eased, rated] = [times.len(), waves.len()].map(|it| it.to_string());
    let with = [("eased", &*eased), ("rated", &*rated), ("minutes", &*minutes)];
    Node::of("p", texts.fill(pack, Text::HelpsWave, &with))
}

/// For each check-in with ratings: after how many minutes from the start of its first try the rating was
/// half of the first one or less; `None` where it was not while the person rated.
fn waves(holdings: &Holdings, wishes: &Wishes<'_>) -> Vec<Option<i64>> {
    let lessons = lessons(&holdings.opened.history, wishes);
    let longest = i64::from(holdings.pack.learning.longest) * 60_000;
    let mut waves: Vec<(&CheckIn, i64, Option<i64>)> = Vec::new();
    // The oldest first: in a check-in the first try comes first.
    for it in lessons.into_iter().rev() {
        let (Some(before), Some(after)) = (it.check_in.before, it.tried.after) else { continue };
        if before == 0 || it.rated.saturating_sub(it.began) > longest {
            continue;
        }
        let is_known = waves.last().is_some_and(|(known, ..)| known.id == it.check_in.id);
        if !is_known {
            let first = it.check_in.tries.first().and_then(|it| it.course.as_ref());
            let began = first.map_or(0, |course| i64::from(course.began) * 1000);
            waves.push((it.check_in, it.check_in.at.saturating_add(began), None));
        }
        if let Some((_, began, eased)) = waves.last_mut()
            && u16::from(after) * 2 <= u16::from(before)
        {
            // A clock that was set back meanwhile tells nothing.
            let passed = it.rated.checked_sub(*began).filter(|passed| *passed >= 0);
            let minutes = passed.map(|passed| passed.saturating_add(59_999) / 60_000);
            *eased = eased.or(minutes);
        }
    }
    waves.into_iter().map(|(.., eased)| eased).collect()
}
