import { useQuery } from '@tanstack/react-query';
import { ArrowUp, Plus, X } from 'lucide-react';
import { useEffect, useEffectEvent, useState } from 'react';

import { keyBetween } from '../../../db/model/fractional-key.ts';
import { shownName } from '../../../db/model/name.ts';
import { api } from '../../api.ts';
import { useText } from '../../i18n/index.tsx';
import { useWords } from '../../i18n/words.ts';
import { isFirstAsking } from '../../state/asked-once.ts';
import { commit, typed } from '../../state/autosave.ts';
import { addRecord } from '../../state/new-record.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { Disclosure } from '../../ui/disclosure.tsx';
import { FieldGrid, Soft } from '../../ui/layout.tsx';
import { RecordChoice, RecordText, useAdded, useFieldsAround, useFocusWhenNew, useRemoval } from '../fields/index.ts';
import styles from './people.module.css';

interface Name {
  readonly id: string;
  readonly fields: Readonly<Record<string, string | number | boolean>>;
}

export interface NameFieldsProps {
  readonly person: string;
  readonly names: readonly Name[];
  /** A body or a group has no family name. */
  readonly isPerson?: boolean;
  /** Another page asks for a name: it is opened, and has the focus. A new object asks again. */
  readonly asked?: object | undefined;
}

/** All names of a person, each in one script, read first and opened to write: the first is the one shown. */
export function NameFields({ person, names, isPerson = true, asked }: NameFieldsProps) {
  const t = useText();
  const { attempt, remove } = useRemoval();
  const { isReadOnly } = useFieldsAround();
  const positionOf = (at: number) => names[at]?.fields['position'] as string | undefined;
  const { opened, setOpened, begun, add } = useOpenName({ person, names, asked });
  const makeFirst = (id: string) =>
    void attempt(() => api['records.edit']({ entity: 'name', id, fields: { position: before(positionOf(0)) } }));
  return (
    <div>
      {names.map((name, place) => (
        <div key={name.id} className={styles['name']} role="group" aria-label={t('person.name.number', { number: place + 1 })}>
          <Disclosure
            title={<NameLine name={name} />}
            level={3}
            isOpen={opened === name.id}
            onOpenChange={(isOpen) => setOpened(isOpen ? name.id : undefined)}
            actions={
              <>
                {place > 0 && (
                  <IconButton
                    label={t('person.name.first')}
                    icon={<ArrowUp size={14} aria-hidden />}
                    isDisabled={isReadOnly}
                    onPress={() => makeFirst(name.id)}
                  />
                )}
                <IconButton
                  label={t('person.name.remove')}
                  icon={<X size={14} aria-hidden />}
                  isDisabled={isReadOnly}
                  onPress={() => void remove('name', name.id, 'person.name.trashed')}
                />
              </>
            }
          >
            <OneName name={name} isPerson={isPerson} isNew={name.id === begun} />
          </Disclosure>
        </div>
      ))}
      {!isReadOnly && (
        <div className={styles['hintRow']}>
          <Button kind="quiet" icon={<Plus size={14} aria-hidden />} onPress={add}>
            {t('person.names.add')}
          </Button>
          <span>{t('person.names.add.hint')}</span>
        </div>
      )}
    </div>
  );
}

/** Which name is written in, and which of them just came to be: added here, or asked for by another page. */
function useOpenName({ person, names, asked }: Pick<NameFieldsProps, 'person' | 'names' | 'asked'>) {
  const { isReadOnly } = useFieldsAround();
  const [opened, setOpened] = useState<string>();
  const [wanted, setWanted] = useState<string>();
  const { added, add: addOne } = useAdded(names);
  const add = () =>
    addOne(async () => {
      const kind = names.some(({ fields }) => fields['kind'] === 'legal') ? 'alias' : 'legal';
      const position = after(names.at(-1)?.fields['position'] as string | undefined);
      const id = await addRecord('name', { person, kind, position });
      setOpened(id);
      setWanted(undefined);
      return id;
    });
  const write = useEffectEvent(() => {
    const blank = names.find(({ fields }) => shownName(fields) === '');
    if (!blank) return add();
    setOpened(blank.id);
    setWanted(blank.id);
  });
  useEffect(() => {
    if (asked && !isReadOnly && isFirstAsking(asked)) write();
  }, [asked, isReadOnly]);
  return { opened, setOpened, begun: wanted ?? added, add };
}

function NameLine({ name: { fields } }: { readonly name: Name }) {
  const t = useText();
  const words = useWords();
  const facts = [fields['reading'], words.label('name-kinds', fields['kind'])].filter(Boolean).map(String);
  return (
    <span className={styles['nameLine']}>
      <strong dir="auto">{shownName(fields) || t('person.unnamed')}</strong> <Soft>{facts.join(' · ')}</Soft>
    </span>
  );
}

/** Positions of imported names may be anything; such a list grows at its end. */
function after(position: string | undefined): string {
  try {
    return keyBetween(position, undefined);
  } catch {
    return `${position ?? ''}z`;
  }
}

function before(position: string | undefined): string {
  try {
    return keyBetween(undefined, position);
  } catch {
    return 'A';
  }
}

interface OneNameProps {
  readonly name: Name;
  readonly isPerson: boolean;
  readonly isNew: boolean;
}

function OneName({ name: { id, fields }, isPerson, isNew }: OneNameProps) {
  const t = useText();
  const box = useFocusWhenNew(isNew);
  const field = (name: string) => ({ entity: 'name', record: id, field: name, value: fields[name] }) as const;
  const orders = (['family-first', 'given-first'] as const).map((order) => ({ id: order, label: t(`person.order.${order}`) }));
  return (
    <div ref={box}>
      <FieldGrid>
        <RecordText {...field('fullName')} label={t('field.fullName')} />
        <RecordText {...field('reading')} label={t('field.reading')} />
        <RecordChoice {...field('kind')} label={t('field.name.kind')} />
        {(isPerson || fields['family'] !== undefined) && <RecordText {...field('family')} label={t('field.family')} />}
        {(isPerson || fields['given'] !== undefined) && <RecordText {...field('given')} label={t('field.given')} />}
        {isPerson && <RecordChoice {...field('partOrder')} label={t('field.partOrder')} options={orders} />}
      </FieldGrid>
      {isPerson && <ReadingSuggestion id={id} fields={fields} />}
    </div>
  );
}

/** How a Chinese name is probably parted and read; nothing is filled in unasked. */
function ReadingSuggestion({ id, fields }: Name) {
  const t = useText();
  const { isReadOnly } = useFieldsAround();
  const text = String(fields['fullName'] ?? '').trim();
  const { data } = useQuery({
    queryKey: ['people', 'reading', text],
    queryFn: () => api['people.reading']({ text: text.slice(0, 500) }),
    enabled: text !== '',
    retry: false,
  });
  const suggestion = data?.suggestion;
  if (!suggestion || isReadOnly) return null;
  const missing = (['reading', 'family', 'given'] as const).filter((part) => !fields[part]);
  if (missing.length === 0) return null;
  const use = () => {
    for (const part of missing) typed('name', id, part, suggestion[part]);
    if (!fields['partOrder']) typed('name', id, 'partOrder', 'family-first');
    void commit('name', id);
  };
  return (
    <div className={styles['hintRow']}>
      <span>{t('person.reading.suggestion', { reading: suggestion.reading, family: suggestion.family, given: suggestion.given })}</span>
      <Button kind="quiet" onPress={use}>
        {t('person.reading.use')}
      </Button>
    </div>
  );
}
