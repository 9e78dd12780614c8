//! The puzzle, by touch, by keyboard, and when its time is over.

use anyhow::{Context, Result, ensure};
use ebb_core::game::{Game, Play};
use ebb_core::messages::Message;
use ebb_core::strategies::Form;
use ebb_e2e::person::plays::good_cell;
use ebb_e2e::{Browser, Key, in_each_browser};
use serde_json::json;

use super::{MINUTE, NOW, doing, of_form, strategy_of};

in_each_browser! {
    the_puzzle_is_played_by_keyboard_alone;
    in_chromium:
    the_puzzle_is_played_by_touch
    the_puzzle_ends_with_its_time_and_goes_on_with_more
}

async fn the_puzzle_is_played_by_touch(browser: Browser) -> Result<()> {
    let (person, pack) = doing(browser, "en", &of_form(Form::Puzzle)?).await?;
    let mut game = Game::new(NOW.unsigned_abs());
    person.marks(".puzzle__said[aria-live=polite]").await?;
    person.until_board(&pack, &mut game, false).await?;
    let (mut shapes, mut cleared) = (0, 0);
    while shapes < 6 || cleared == 0 {
        let offers = 0..game.puzzle.offers().len();
        let other = offers.rev().find(|it| game.has_place(*it)).context("nothing fits")?;
        person.tap(&format!("[data-shape='{other}']")).await?;
        game.play(Play::Pick(other));
        let cell = good_cell(&game);
        person.tap(&format!("[data-cell='{cell}']")).await?;
        game.play(Play::Press(cell));
        person.until_board(&pack, &mut game, false).await?;
        shapes += 1;
        cleared += game.last.map_or(0, |placed| placed.rows + placed.columns);
        ensure!(shapes < 30, "a game in which nothing clears");
    }
    ensure!(person.is_marked(".puzzle__said").await?, "the live region was replaced");
    person.tap("[data-name=did]").await?;
    person.until_shown("[name=again]").await
}

async fn the_puzzle_is_played_by_keyboard_alone(browser: Browser) -> Result<()> {
    let (person, pack) = doing(browser, "es", &of_form(Form::Puzzle)?).await?;
    let mut game = Game::new(NOW.unsigned_abs());
    // A mouse pointer over the board would move the cursor.
    person.acts().move_to(0, 0).perform().await?;
    person.until_board(&pack, &mut game, false).await?;
    let shapes = person.seen(".puzzle__shapes").await?;
    ensure!(person.name_of(&shapes).await? == pack.message(Message::PuzzleShapes));
    person.tab_to("[data-shape='0']").await?;
    let first = game.puzzle.offers()[0].context("no shape")?;
    let size = [first.width(), first.height()].map(|it| it.to_string());
    let with = [("number", "1"), ("width", &*size[0]), ("height", &*size[1])];
    person.until_hears(&pack.fill(Message::PuzzleShape, &with)).await?;
    person.tab_to("[data-cell]").await?;
    let grid = person.seen(".puzzle__board").await?;
    ensure!(person.name_of(&grid).await? == pack.message(Message::PuzzleBoard));
    ensure!(person.role_of(&grid).await? == "grid");
    for (shape, key) in [("3", "\u{e007}"), ("2", " "), ("1", " "), ("2", "\u{e007}"), ("1", " ")] {
        person.keys(shape).await?;
        game.play(Play::Pick(shape.parse::<usize>()? - 1));
        let cell = good_cell(&game);
        person.walks_to_cell(&mut game, cell).await?;
        person.until_board(&pack, &mut game, false).await?;
        ensure!(game.cursor == cell, "the cursor is in another cell");
        person.keys(key).await?;
        game.play(Play::Press(cell));
        person.until_board(&pack, &mut game, false).await?;
        let at = format!("return document.activeElement.dataset.cell === '{cell}'");
        ensure!(person.js(&at).await? == json!(true), "the focus is lost");
    }
    ensure!(game.moves == 5);
    // One press of Tab leaves the board, however many cells it has.
    person.keys(Key::Tab).await?;
    ensure!(person.js("return !!document.activeElement.closest('[role=grid]')").await? == false);
    person.presses("[data-name=did]").await?;
    person.until_shown("[name=again]").await
}

async fn the_puzzle_ends_with_its_time_and_goes_on_with_more(browser: Browser) -> Result<()> {
    let id = of_form(Form::Puzzle)?;
    let (person, pack) = doing(browser, "en", &id).await?;
    let mut game = Game::new(NOW.unsigned_abs());
    let (first, second) = (0, 14);
    person.tap(&format!("[data-cell='{first}']")).await?;
    game.play(Play::Press(first));
    person.until_board(&pack, &mut game, false).await?;
    person.clock_says(NOW + i64::from(strategy_of(&pack, &id)?.minutes) * MINUTE).await?;
    person.until_board(&pack, &mut game, true).await?;
    person.until_texts(".timer__text", &[pack.message(Message::DoingOver).to_owned()]).await?;
    person.seen("[data-name=did].button--primary").await?;
    // Once the time is over, a press or a key moves the cursor alone, and no shape can be picked.
    person.tap(&format!("[data-cell='{second}']")).await?;
    game.play(Play::Point(second));
    person.until_board(&pack, &mut game, true).await?;
    let shape = (0..3).find(|it| game.has_place(*it) && *it != game.picked).context("no other")?;
    person.tap(&format!("[data-shape='{shape}']")).await?;
    person.until_board(&pack, &mut game, true).await?;
    person.tab_to("[data-cell]").await?;
    person.walks_to_cell(&mut game, second + 1).await?;
    person.keys(Key::Enter).await?;
    person.until_board(&pack, &mut game, true).await?;

    let minutes = pack.extend_minutes.to_string();
    let more = pack.fill(Message::DoingExtend, &[("minutes", &minutes)]);
    person.until_texts("[data-name=extend]", &[more]).await?;
    person.tap("[data-name=extend]").await?;
    person.until_board(&pack, &mut game, false).await?;
    person.tap(&format!("[data-cell='{second}']")).await?;
    game.play(Play::Press(second));
    person.until_board(&pack, &mut game, false).await
}
