import { useText } from '../../i18n/index.tsx';
import { useWords } from '../../i18n/words.ts';
import { hrefOf } from '../../state/route.ts';
import { Badge, Section, Soft } from '../../ui/layout.tsx';
import { type Grading, type Here, hrefOfTarget } from './target.ts';
import styles from './target.module.css';

interface WordsProps {
  readonly grading: Grading;
  readonly here: Here;
}

/** What was recommended: the text, its statements where they differ, its parts. */
export function Words({ grading, here }: WordsProps) {
  const t = useText();
  const { recommendation, parts } = grading;
  const part = parts.find(({ id }) => id === here.target.part);
  const texts = [...new Set(recommendation.statements.map(({ text }) => text))];
  return (
    <Section
      title={t('recommendation.text')}
      actions={<a href={hrefOf(['recommendations', recommendation.id])}>{t('grading.toRecommendation')}</a>}
    >
      {part && (
        <p className={styles['part']} dir="auto">
          {part.text}
        </p>
      )}
      <p className={part ? styles['whole'] : styles['text']} dir="auto">
        {recommendation.text}
      </p>
      {texts.length > 1 && (
        <ul className={styles['statements']}>
          {recommendation.statements.map(({ key, stateGiven, text }) => (
            <li key={key}>
              <strong>{stateGiven}</strong> <span dir="auto">{text}</span>
            </li>
          ))}
        </ul>
      )}
      <Parts grading={grading} here={here} />
    </Section>
  );
}

/** The whole and its parts: each is graded by itself. */
function Parts({ grading: { parts }, here }: WordsProps) {
  const t = useText();
  const words = useWords();
  const { round, target } = here;
  if (parts.length === 0) return <Soft>{t('grading.noParts')}</Soft>;
  const entry = (id: string | undefined, name: string, aspect: string | null) => (
    <li key={id ?? 'whole'}>
      <a
        className={styles['partLink']}
        href={hrefOfTarget(round, { recommendation: target.recommendation, part: id })}
        {...(id === target.part && { 'aria-current': 'page' })}
      >
        <span dir="auto">{name}</span>
        {aspect !== null && <Badge>{words.label('part-aspects', aspect)}</Badge>}
      </a>
    </li>
  );
  return (
    <ul className={styles['parts']} aria-label={t('grading.parts')}>
      {entry(undefined, t('grading.whole'), null)}
      {parts.map(({ id, text, aspect }) => entry(id, text ?? '', aspect))}
    </ul>
  );
}
