import { type ReactNode, useState } from 'react';

import type { api } from '../../api.ts';
import { useText } from '../../i18n/index.tsx';
import { useDateText } from '../../i18n/use-date-text.ts';
import { useWords } from '../../i18n/words.ts';
import { hrefOf } from '../../state/route.ts';
import { Button } from '../../ui/button.tsx';
import { List, Section, Soft } from '../../ui/layout.tsx';
import { CaseName } from '../values/index.ts';
import styles from './people.module.css';

type PersonDetails = Awaited<ReturnType<(typeof api)['people.show']>>;

interface Line {
  readonly key: string;
  readonly case: string | null;
  readonly number: string | null;
  readonly title: string | null;
  readonly what: string;
  readonly when: string | null;
}

/** Where a person stands: what was done to them, what they did, what they told. */
export function PersonCases({ person }: { readonly person: PersonDetails }) {
  const t = useText();
  const words = useWords();
  const kind = (type: string | null) => words.label('act-types', type) || t('act.untyped');
  const suffered = person.acts.map((act) => ({ ...act, key: act.act, what: kind(act.type), when: act.begin }));
  const done = person.involvements.map((part, place) => ({
    ...part,
    key: `${part.act}-${place}`,
    what: [kind(part.type), words.label('involvement-degrees', part.degree)].filter(Boolean).join(' · '),
    when: part.begin,
  }));
  const told = person.sources.map((source) => ({
    ...source,
    key: source.source,
    what: words.label('source-connections', source.connection) || t('case.part.source'),
    when: null,
  }));
  return (
    <>
      <Lines
        title={t('person.suffered')}
        lines={suffered}
        {...(done.length + told.length === 0 && { empty: <Soft>{t('person.suffered.none')}</Soft> })}
      />
      <Lines title={t('person.done')} lines={done} />
      <Lines title={t('person.told')} lines={told} />
    </>
  );
}

/** As many as a screen holds. */
const mostAtFirst = 20;
const mostAtOnce = 200;

function CaseLine({ line }: { readonly line: Line }) {
  const t = useText();
  if (line.case === null || (line.title === null && line.number === null)) return <Soft>{t('person.case.notReceived')}</Soft>;
  return (
    <div className={styles['case']}>
      <a href={hrefOf(['cases', line.case])} dir="auto">
        <CaseName id={line.case} title={line.title} number={line.number} />
      </a>{' '}
      <span className={styles['number']}>{line.number}</span>
    </div>
  );
}

function Lines({ title, lines, empty }: { readonly title: string; readonly lines: readonly Line[]; readonly empty?: ReactNode }) {
  const t = useText();
  const dateText = useDateText();
  const [shown, setShown] = useState(mostAtFirst);
  if (lines.length === 0 && empty === undefined) return null;
  return (
    <Section title={title} count={lines.length}>
      {lines.length === 0 ? (
        empty
      ) : (
        <List>
          {lines.slice(0, shown).map((line) => (
            <li key={line.key}>
              <div>{[line.what, line.when && dateText(line.when)].filter(Boolean).join(' · ')}</div>
              <CaseLine line={line} />
            </li>
          ))}
        </List>
      )}
      {lines.length > shown && (
        <Button kind="quiet" onPress={() => setShown(shown + mostAtOnce)}>
          {t('timeline.more', { count: lines.length - shown })}
        </Button>
      )}
    </Section>
  );
}
