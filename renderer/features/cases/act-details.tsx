import { Plus } from 'lucide-react';
import { type ReactNode, useMemo, useState } from 'react';

import { type ActAspect, actAspects, aspectsOf } from '../../../db/model/act-aspects.ts';
import { byDate } from '../../../db/model/date-order.ts';
import { useText } from '../../i18n/index.tsx';
import { useDateText } from '../../i18n/use-date-text.ts';
import { useWords } from '../../i18n/words.ts';
import { Button } from '../../ui/button.tsx';
import { Disclosure } from '../../ui/disclosure.tsx';
import { Proof } from '../evidence/index.ts';
import { DescribedFields, isAnyWritten, PartRows, useFieldsAround } from '../fields/index.ts';
import { WhatToAsk } from '../guide/index.ts';
import { type NamedPerson, PersonField } from '../people/index.ts';
import { useFieldText } from '../values/index.ts';
import { askedFor, namesIn } from './aspect-names.ts';
import type { Act } from './case-details.ts';
import styles from './cases.module.css';
import { type Asked, newPartFor } from './use-asked.ts';

export interface ActDetailsProps {
  readonly act: Act;
  readonly people: readonly NamedPerson[];
  readonly asked: Asked | undefined;
}

/** What there is to be said of an act by its kind. What does not fit the kind stands below, behind a word. */
export function ActDetails({ act, people, asked }: ActDetailsProps) {
  const t = useText();
  const { isReadOnly } = useFieldsAround();
  const [opened, setOpened] = useState<readonly ActAspect[]>([]);
  const words = useWords();
  const fitting = aspectsOf(words.known('act-types', act.fields['type']));
  const isWritten = (aspect: ActAspect) =>
    isAnyWritten(act, namesIn(aspect)) || (aspect === 'detention' && act.stays.length > 0) || asksFor(asked, act, aspect);
  const shown = [...fitting, ...actAspects.filter((aspect) => !fitting.includes(aspect) && (isWritten(aspect) || opened.includes(aspect)))];
  const others = actAspects.filter((aspect) => !shown.includes(aspect));
  return (
    <>
      {shown.map((aspect) => (
        <Aspect key={aspect} aspect={aspect} act={act} people={people} asked={asked} isFirstOpen={opened.includes(aspect)} />
      ))}
      {others.length > 0 && !isReadOnly && (
        <div className={styles['cardAction']} role="group" aria-label={t('aspect.others')}>
          {others.map((aspect) => (
            <Button
              key={aspect}
              kind="quiet"
              icon={<Plus size={12} aria-hidden />}
              onPress={() => setOpened((present) => [...present, aspect])}
            >
              {t(`aspect.${aspect}`)}
            </Button>
          ))}
        </div>
      )}
    </>
  );
}

function asksFor(asked: Asked | undefined, act: Act, aspect: ActAspect): boolean {
  const at = asked?.at;
  if (!at) return false;
  if (aspect === 'detention' && (isStayOf(act, at.record) || asksForStay(asked, act))) return true;
  return at.record === act.id && namesIn(aspect).includes(at.field);
}

/** A place of detention that nobody wrote down yet. */
function asksForStay(asked: Asked | undefined, act: Act): boolean {
  return asked?.at?.record === act.id && asked.at.field === 'stays';
}

function isStayOf({ stays }: Act, record: string): boolean {
  return stays.some(({ id }) => id === record);
}

interface AspectProps extends ActDetailsProps {
  readonly aspect: ActAspect;
  readonly isFirstOpen: boolean;
}

function Aspect({ aspect, act, people, asked, isFirstOpen }: AspectProps) {
  const t = useText();
  const said = useSaid(act, aspect, people);
  const words = useWords();
  const [isOpen, setOpen] = useState<boolean>();
  const names = namesIn(aspect);
  const isAsked = asksFor(asked, act, aspect);
  const wanted = isAsked && asked?.at?.record === act.id ? asked.at : undefined;
  const isShown = isOpen ?? (isFirstOpen || isAsked);
  return (
    <Disclosure
      title={
        <>
          <span className={styles['aspect']}>{t(`aspect.${aspect}`)}</span>
          {/* Open, its fields say it; a line that grows with every one of them would push them away. */}
          {said !== '' && !isShown && (
            <span className={styles['aspectSaid']} dir="auto">
              {said}
            </span>
          )}
        </>
      }
      level={4}
      isOpen={isShown}
      onOpenChange={setOpen}
    >
      <div className={styles['aspectOpen']}>
        <DescribedFields
          entity="act"
          record={act}
          names={names}
          kept={askedFor(words.known('act-types', act.fields['type']), aspect)}
          wanted={wanted}
          renderPerson={(field) => <PersonField {...field} people={people} />}
        />
        {aspect === 'detention' && <Stays act={act} people={people} asked={asked} />}
        <WhatToAsk topic={aspect} />
      </div>
    </Disclosure>
  );
}

/** What is written of an aspect, as one reads it while it is folded. */
function useSaid({ fields, sets }: Act, aspect: ActAspect, people: readonly NamedPerson[]): string {
  const t = useText();
  const words = useFieldText();
  return namesIn(aspect)
    .flatMap((name) => {
      const codes = sets?.[name] ?? [];
      if (codes.length > 0) return codes.map((code) => words.element('act', name, code));
      const value = fields[name];
      if (value === undefined) return [];
      const person = people.find(({ id }) => id === value)?.name;
      return [t('aspect.said', { field: words.field('act', name), value: person ?? words.value('act', name, value) ?? '' })];
    })
    .join(t('aspect.separator'));
}

const stayFields = ['begin', 'end', 'place', 'kind', 'authority', 'incommunicado', 'note'];

/** Where somebody was held, one place after another. */
function Stays({ act, people, asked }: ActDetailsProps) {
  const t = useText();
  const words = useFieldText();
  const dateText = useDateText();
  const nameOf = (id: unknown) => people.find((one) => one.id === id)?.name;
  const dated = (edtf: unknown) => (typeof edtf === 'string' ? dateText(edtf) : '');
  const at = useMemo(
    () =>
      asked?.at && isStayOf(act, asked.at.record) ? { at: asked.at } : asked && asksForStay(asked, act) ? newPartFor(asked) : undefined,
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- asked once, of the act as it is then.
    [asked],
  );
  return (
    <Parts title={t('act.stays')}>
      <PartRows
        entity="stay"
        owner={act.id}
        parts={act.stays.toSorted(byDate('begin'))}
        names={stayFields}
        kept={['begin', 'end', 'place', 'kind']}
        renderPerson={(field) => <PersonField {...field} people={people} />}
        sentence={({ fields }) => [
          fields['end'] === undefined
            ? dated(fields['begin'])
            : t('act.fromTo', { begin: dated(fields['begin']), end: dated(fields['end']) }),
          fields['place'] as string | undefined,
          words.value('stay', 'kind', fields['kind'] ?? null),
          nameOf(fields['authority']),
        ]}
        asked={at}
        renderMore={({ id, fields }) => <Proof claim={{ entity: 'stay', id, fields }} caseId={String(act.fields['case'])} />}
      />
    </Parts>
  );
}

/** A list inside of what is open, with its name. */
export function Parts({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <div className={styles['parts']} role="group" aria-label={title}>
      <p className={styles['partsTitle']}>{title}</p>
      {children}
    </div>
  );
}
