import { useText } from '../../i18n/index.tsx';
import { hrefOf } from '../../state/route.ts';
import { Badge, Callout, ItemLink, List, Soft } from '../../ui/layout.tsx';
import { type Answer, useTimeWords, utcText } from './times-words.ts';

/** What became of answers that were read: each named, what proves nothing first. */
export function AnswersRead({ answers }: { readonly answers: readonly Answer[] }) {
  const t = useText();
  const good = answers.filter(isGood);
  const bad = answers.filter((one) => !isGood(one));
  return (
    <>
      <Callout
        tone={answers.every(isBelieved) ? 'good' : 'warning'}
        isAlert
        title={t('time.read.done', { good: good.length, bad: bad.length })}
      />
      <List label={t('time.read')}>
        {[...bad, ...good].slice(0, 200).map((answer) => (
          <AnswerLine key={answer.file} answer={answer} />
        ))}
      </List>
    </>
  );
}

const isGood = ({ outcome }: Answer) => outcome === 'taken' || outcome === 'known';
/** Anybody can make an answer that holds: it is worth what its root is. */
const isBelieved = (answer: Answer) => isGood(answer) && answer.isAccepted === true;

function AnswerLine({ answer }: { readonly answer: Answer }) {
  const t = useText();
  const words = useTimeWords();
  const { file, outcome, items, at, authority, problems = [], text } = answer;
  const said = isGood(answer)
    ? [at && utcText(at), authority, words.word(answer.root, answer.isAccepted)]
    : [text, words.problems(problems)];
  const [first] = items;
  return (
    <li>
      <Badge tone={isBelieved(answer) ? 'good' : 'warning'}>{t(`time.answer.${outcome}`)}</Badge>{' '}
      {first === undefined ? <bdi>{file}</bdi> : <ItemLink href={hrefOf(['evidence', first])}>{<bdi>{file}</bdi>}</ItemLink>}{' '}
      <Soft>
        <bdi>{said.filter(Boolean).join(' · ')}</bdi>
      </Soft>
    </li>
  );
}
