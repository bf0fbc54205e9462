import { useState } from 'react';

import { useText } from '../../i18n/index.tsx';
import { Button } from '../../ui/button.tsx';
import { SelectField } from '../../ui/choices.tsx';
import { Badge, Row, Soft, Stack } from '../../ui/layout.tsx';
import styles from './imports.module.css';
import type { FoundName, WhoIsMeant } from './use-case-table.ts';

export interface TablePeopleProps {
  readonly names: readonly FoundName[];
  readonly nameCount: number;
  readonly people: ReadonlyMap<string, WhoIsMeant>;
  readonly onChange: (people: ReadonlyMap<string, WhoIsMeant>) => void;
}

const shownAtFirst = 12;

/** Every name of the table once: somebody known, one new person, another one in each row, or nobody. */
export function TablePeople({ names, nameCount, people, onChange }: TablePeopleProps) {
  const t = useText();
  const [isWhole, setWhole] = useState(false);
  const shown = isWhole ? names : names.slice(0, shownAtFirst);
  const open = names.filter((found) => meantBy(found, people) === undefined);
  const alike = names.filter((found) => isAlike(found, people));
  const sayOf = (some: readonly FoundName[], is: (found: FoundName) => WhoIsMeant) =>
    onChange(new Map([...people, ...some.map((found) => [found.name, is(found)] as const)]));
  return (
    <Stack>
      <p className={styles['text']}>{t('import.table.people.text')}</p>
      {alike.length > 0 && (
        <Row>
          <Soft>{t('import.table.people.alike', { count: alike.length })}</Soft>
          <Button onPress={() => sayOf(alike, ({ similar }) => similar[0]!.is)}>{t('import.table.people.allAlike')}</Button>
          <Button onPress={() => sayOf(alike, () => 'new')}>{t('import.table.people.allOthers')}</Button>
        </Row>
      )}
      {open.length > 0 && (
        <Row>
          <Soft>{t('import.table.people.open', { count: open.length })}</Soft>
          <Button onPress={() => sayOf(open, ({ known }) => known[0]!.id)}>{t('import.table.people.allFirst')}</Button>
          <Button onPress={() => sayOf(open, () => 'new')}>{t('import.table.people.allNew')}</Button>
        </Row>
      )}
      <div className={styles['decide']}>
        <table className={styles['table']}>
          <thead>
            <tr>
              <th scope="col">{t('import.table.name')}</th>
              <th scope="col">{t('import.table.rows')}</th>
              <th scope="col">{t('import.table.who')}</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((found) => (
              <NameRow
                key={found.name}
                found={found}
                is={meantBy(found, people)}
                isSaid={people.has(found.name)}
                onChange={(is) => onChange(new Map([...people, [found.name, is]]))}
              />
            ))}
          </tbody>
        </table>
      </div>
      {names.length > shown.length && (
        <Button kind="quiet" onPress={() => setWhole(true)}>
          {t('import.showAll', { count: names.length })}
        </Button>
      )}
      {nameCount > names.length && <Soft>{t('import.notListed', { count: nameCount - names.length })}</Soft>}
    </Stack>
  );
}

function NameRow({
  found,
  is,
  isSaid,
  onChange,
}: {
  readonly found: FoundName;
  readonly is: WhoIsMeant | undefined;
  readonly isSaid: boolean;
  readonly onChange: (is: WhoIsMeant) => void;
}) {
  const t = useText();
  const { name, as, count, known, similar } = found;
  const options = [
    ...known.map(({ id, name: shown }, at) => ({
      id,
      label:
        known.length === 1
          ? t('import.table.who.known', { name: shown })
          : t('import.table.who.knownOf', { name: shown, number: at + 1, id: id.slice(-6) }),
    })),
    ...similar.map((other) => ({
      id: other.is,
      label: t(other.is.startsWith('as:') ? 'import.table.who.likeName' : 'import.table.who.likeKnown', {
        name: other.name,
        why: t(`person.reason.${other.reason}`),
      }),
    })),
    ...(['new', 'each', 'nobody'] as const).map((id) => ({ id, label: t(`import.table.who.${id}`) })),
  ];
  return (
    <tr>
      <th scope="row" dir="auto">
        {name} <Soft>{as.map((role) => t(`import.target.role.${role}`)).join(t('list.separator'))}</Soft>
      </th>
      <td>{count}</td>
      <td>
        <div className={styles['meaning']}>
          <SelectField
            label={t('import.table.who.of', { name })}
            isLabelHidden
            value={is ?? ''}
            placeholder={t('import.table.means.choose')}
            options={options}
            onChange={(chosen) => onChange(chosen as WhoIsMeant)}
          />
          {similar.length > 0 && !isSaid && (
            <Badge tone="warning">
              {t('import.table.people.likely', { name: similar[0]!.name, why: t(`person.reason.${similar[0]!.reason}`) })}
            </Badge>
          )}
          {is === undefined && <Badge tone="warning">{t('import.table.people.two', { count: known.length })}</Badge>}
        </div>
      </td>
    </tr>
  );
}

export function meantBy({ name, is }: FoundName, people: ReadonlyMap<string, WhoIsMeant>): WhoIsMeant | undefined {
  return people.get(name) ?? is;
}

/** Names that nobody decided on, and that two people have, or that are much like another. */
export function openNames(names: readonly FoundName[], people: ReadonlyMap<string, WhoIsMeant>): number {
  return names.filter((found) => meantBy(found, people) === undefined || isAlike(found, people)).length;
}

function isAlike({ name, similar }: FoundName, people: ReadonlyMap<string, WhoIsMeant>): boolean {
  return similar.length > 0 && !people.has(name);
}
