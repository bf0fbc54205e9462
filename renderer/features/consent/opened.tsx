import { api } from '../../api.ts';
import { useText } from '../../i18n/index.tsx';
import { queries } from '../../state/queries.ts';
import { hrefOf } from '../../state/route.ts';
import { Button } from '../../ui/button.tsx';
import { Callout, List, Section, Soft } from '../../ui/layout.tsx';
import { useKeptFocus } from '../../ui/use-kept-focus.ts';
import { useRemoval } from '../fields/index.ts';
import { calledBy } from '../values/index.ts';
import { nobody, useUsesText, useWatch, watchKey } from './consent-watch.tsx';
import styles from './consent.module.css';

type Opened = Awaited<ReturnType<(typeof api)['bundles.compare']>>['opened'];

/** Who has not agreed here to something, and would have once the bundle is accepted. Nothing where there is nobody. */
export function OpenedByBundle({ opened: { count, people } }: { readonly opened: Opened }) {
  const t = useText();
  if (count === 0) return null;
  return (
    <Callout tone="warning" title={t('inbox.opened', { count })}>
      <p>{t('inbox.opened.text')}</p>
      <People people={people} />
      {count > people.length && <p>{t('export.blocked.more', { count: count - people.length })}</p>}
    </Callout>
  );
}

/** Whom bundles opened, until somebody here has seen it. */
export function ConsentsOpened() {
  const t = useText();
  const { attempt } = useRemoval();
  const { opened, openedCount } = useWatch() ?? nobody;
  useKeptFocus(opened.length);
  if (opened.length === 0) return null;
  const seen = async () => {
    const persons = opened.map(({ person }) => person);
    // A note of this vault is no record: nothing else tells that it changed.
    if (await attempt(() => api['consents.noteOpened']({ persons }))) await queries.invalidateQueries({ queryKey: watchKey });
  };
  return (
    <Section
      title={t('consent.today.opened', { count: openedCount })}
      actions={<Button onPress={() => void seen()}>{t('consent.today.opened.seen')}</Button>}
    >
      <p className={styles['text']}>{t('consent.today.opened.text')}</p>
      <People people={opened} />
    </Section>
  );
}

function People({ people }: Pick<Opened, 'people'>) {
  const t = useText();
  const usesText = useUsesText();
  return (
    <List>
      {people.map(({ person, name, uses }) => (
        <li key={person} className={styles['due']}>
          <a href={hrefOf(['people', person])} dir="auto">
            {calledBy(name, t)}
          </a>
          <Soft>{usesText(uses)}</Soft>
        </li>
      ))}
    </List>
  );
}
