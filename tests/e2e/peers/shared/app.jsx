// The same app for both libraries: the build puts the hooks of one of them in place of `#hooks`.
import { useState } from "#hooks";
import { LEVELS, keep, questions, result } from "./check.js";

const Option = ({ id, kind, value, text, answer, onAnswer }) => {
  const isOneOfSome = kind === "some";
  const given = answer ?? [];
  const toggled = () => (given.includes(value) ? given.filter((it) => it !== value) : [...given, value]);
  return (
    <label>
      <input
        type={isOneOfSome ? "checkbox" : "radio"}
        name={id}
        checked={isOneOfSome ? given.includes(value) : answer === value}
        onChange={() => onAnswer(isOneOfSome ? toggled() : value)}
      />
      {text}
    </label>
  );
};

const Question = ({ question, answer, onAnswer }) => {
  const { id, kind, text, low, high, options } = question;
  const shown = kind === "rating" ? LEVELS : options;
  return (
    <fieldset className={kind}>
      <legend>{text}</legend>
      {shown.map((it, index) => (
        <Option key={it} id={id} kind={kind} value={index} text={it} answer={answer} onAnswer={onAnswer} />
      ))}
      {low && <p className="ends"><span>{low}</span><span>{high}</span></p>}
    </fieldset>
  );
};

export const App = ({ Chart }) => {
  const [at, go] = useState(0);
  const [answers, answer] = useState({});
  const [isShown, show] = useState(false);
  const question = questions[at];
  const next = () => {
    if (at + 1 === questions.length) keep(result(questions, answers));
    go(at + 1);
  };
  const again = () => {
    answer({});
    go(0);
  };
  return (
    <>
      <h1>How strong is it today?</h1>
      {question ? (
        <>
          <Question
            key={question.id}
            question={question}
            answer={answers[question.id]}
            onAnswer={(given) => answer({ ...answers, [question.id]: given })}
          />
          <button type="button" disabled={at === 0} onClick={() => go(at - 1)}>Back</button>
          <button type="button" onClick={next}>Next</button>
        </>
      ) : (
        <>
          <p>Your result is {result(questions, answers)} of 100.</p>
          <button type="button" onClick={again}>Start again</button>
        </>
      )}
      <button type="button" onClick={() => show(!isShown)}>Look back</button>
      {isShown && <Chart />}
    </>
  );
};
