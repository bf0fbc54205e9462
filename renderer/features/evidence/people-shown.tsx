import { X } from 'lucide-react';

import { api } from '../../api.ts';
import { useText } from '../../i18n/index.tsx';
import { queries } from '../../state/queries.ts';
import { hrefOf } from '../../state/route.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { Callout, ItemLink, List, Soft, Stack } from '../../ui/layout.tsx';
import { useRemoval } from '../fields/index.ts';
import { PersonPicker, useTellingApart } from '../people/index.ts';
import { calledBy } from '../values/index.ts';
import styles from './evidence.module.css';
import type { ItemOf } from './item-of.ts';
import { NobodyShown, type Shows } from './nobody-shown.tsx';
import type { CaseOfItem } from './use-claims.ts';
import { Within } from './within.tsx';

interface PeopleShownProps extends ItemOf, Shows {
  readonly people: readonly { readonly id: string; readonly name: string | null }[];
  readonly isNamedElsewhere: boolean;
  readonly hasFile: boolean;
  readonly of: CaseOfItem | undefined;
}

/** Whom an item shows or names: their consent decides where its file may go. */
export function PeopleShown({ id, fields, isReadOnly, people, isNamedElsewhere, hasFile, of, ...asked }: PeopleShownProps) {
  const t = useText();
  const { attempt } = useRemoval();
  const others = (of?.people ?? []).filter((person) => people.every((one) => one.id !== person.id));
  const apart = useTellingApart([...people.map((person) => ({ id: person.id, name: calledBy(person.name, t) })), ...others]);
  // Either way it is asked anew whether nobody can be recognised: what was said before was said of other names.
  const say = (whom: readonly string[], isIn: boolean) =>
    void attempt(async () => {
      const said = Object.fromEntries(whom.map((person) => [`people/${person}`, isIn]));
      await api['records.edit']({ entity: 'evidence', id, fields: { ...said, nobodyShown: null } });
      await queries.invalidateQueries({ queryKey: ['evidence'] });
    });
  return (
    <Within title={t('copies.people')} count={people.length}>
      <Stack>
        {isNamedElsewhere && (
          <NamedElsewhere
            isReadOnly={isReadOnly}
            onSaid={() =>
              say(
                people.map((person) => person.id),
                true,
              )
            }
          />
        )}
        {asked.shows !== 'people' && !isNamedElsewhere && (
          <NobodyShown {...asked} id={id} isReadOnly={isReadOnly} isElsewhere={!hasFile && fields['sha256'] !== undefined} />
        )}
        {people.length > 0 && (
          <List label={t('copies.people')}>
            {people.map((person) => {
              const name = calledBy(person.name, t);
              return (
                <li key={person.id} className={styles['pinned']}>
                  <ItemLink href={hrefOf(['people', person.id])}>
                    <span dir="auto">{name}</span>
                    <Soft>{apart(person.id)}</Soft>
                  </ItemLink>
                  <IconButton
                    label={t('field.set.remove', { term: name })}
                    icon={<X size={14} aria-hidden />}
                    isDisabled={isReadOnly}
                    onPress={() => say([person.id], false)}
                  />
                </li>
              );
            })}
          </List>
        )}
        {!isReadOnly && (
          <PersonPicker
            label={t('copies.people.add')}
            people={others}
            onPerson={(person) => people.every(({ id: one }) => one !== person.id) && say([person.id], true)}
          />
        )}
      </Stack>
    </Within>
  );
}

/** Of people whom a vault named that nobody here knows: whether it is them. */
function NamedElsewhere({ isReadOnly, onSaid }: { readonly isReadOnly: boolean; readonly onSaid: () => void }) {
  const t = useText();
  return (
    <Callout
      tone="warning"
      title={t('copies.named.ask')}
      actions={
        <Button isDisabled={isReadOnly} onPress={onSaid}>
          {t('copies.named.say')}
        </Button>
      }
    >
      <p>{t('copies.named.text')}</p>
    </Callout>
  );
}
