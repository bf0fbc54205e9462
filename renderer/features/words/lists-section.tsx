import { Ellipsis, Plus } from 'lucide-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';

import { fold } from '../../../db/model/fold.ts';
import { api } from '../../api.ts';
import { useText } from '../../i18n/index.tsx';
import { Button } from '../../ui/button.tsx';
import { Disclosure } from '../../ui/disclosure.tsx';
import { Badge, List, Section, Soft } from '../../ui/layout.tsx';
import { MenuButton } from '../../ui/menu.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useRemoval } from '../fields/index.ts';
import { type NamedList, useListName } from './list-name.ts';
import { MergeDialog, type MergeDialogProps } from './merge-dialog.tsx';
import type { OwnTerm } from './own-term.ts';
import { TermDialog } from './term-dialog.tsx';
import styles from './words.module.css';

const none: readonly OwnTerm[] = [];

/** The coded lists: those with terms of the team first, each with its terms. */
export function ListsSection() {
  const t = useText();
  const { lists } = useListName();
  const { data: own = none } = useQuery({ queryKey: ['terms'], queryFn: () => api['terms.list']({}) });
  const [text, setText] = useState('');
  const sought = fold(text.trim());
  const fitting = lists.filter(
    ({ name, terms }) => fold(name).includes(sought) || (sought !== '' && terms.some(({ label }) => fold(label).includes(sought))),
  );
  const ofList = (id: string) => own.filter(({ list }) => list === id);
  const ordered = [...fitting.filter(({ id }) => ofList(id).length > 0), ...fitting.filter(({ id }) => ofList(id).length === 0)];
  return (
    <Section title={t('words.lists')} count={lists.length}>
      <TextField label={t('words.lists.find')} type="search" value={text} onChange={setText} />
      {ordered.length === 0 && <Soft>{t('words.lists.none')}</Soft>}
      <div className={styles['lists']}>
        {ordered.map((list) => (
          <OneList key={list.id} list={list} own={ofList(list.id)} sought={sought} />
        ))}
      </div>
    </Section>
  );
}

interface OneListProps {
  readonly list: NamedList;
  readonly own: readonly OwnTerm[];
  readonly sought: string;
}

function OneList({ list, own, sought }: OneListProps) {
  const t = useText();
  const [isOpen, setOpen] = useState(false);
  const [asked, setAsked] = useState<{ readonly term?: OwnTerm }>();
  const [merging, setMerging] = useState<Pick<MergeDialogProps, 'term' | 'into'>>();
  const counts = [t('words.list.terms', { count: list.terms.length }), t('words.list.own', { count: own.length })].filter(Boolean);
  return (
    <Disclosure
      title={
        <>
          {list.name} <span className={styles['counts']}>{counts.join(' · ')}</span>
        </>
      }
      isOpen={isOpen}
      onOpenChange={setOpen}
    >
      {isOpen && (
        <div className={styles['terms']}>
          {list.isOpen ? (
            <Button icon={<Plus size={14} aria-hidden />} onPress={() => setAsked({})}>
              {t('words.term.add')}
            </Button>
          ) : (
            <Soft>{t('words.list.closed')}</Soft>
          )}
          <List label={list.name}>
            {own.map((term) => (
              <OwnTermLine key={term.id} list={list} term={term} onEdit={() => setAsked({ term })} onMerge={setMerging} />
            ))}
            {list.terms
              .filter(({ isOwn, label }) => !isOwn && (sought === '' || fold(list.name).includes(sought) || fold(label).includes(sought)))
              .map(({ code, label }) => (
                <li key={code} className={styles['line']}>
                  <bdi>{label}</bdi>
                  {list.isOpen && (
                    <MenuButton
                      label={t('words.more', { name: label })}
                      icon={<Ellipsis size={16} aria-hidden />}
                      entries={[{ id: 'remap', label: t('words.remap'), run: () => setMerging({ term: { code, name: label } }) }]}
                    />
                  )}
                </li>
              ))}
          </List>
        </div>
      )}
      {asked && <TermDialog list={list} term={asked.term} onClose={() => setAsked(undefined)} />}
      {merging && <MergeDialog list={list} {...merging} onClose={() => setMerging(undefined)} />}
    </Disclosure>
  );
}

interface OwnTermLineProps {
  readonly list: NamedList;
  readonly term: OwnTerm;
  readonly onEdit: () => void;
  readonly onMerge: (asked: Pick<MergeDialogProps, 'term' | 'into'>) => void;
}

function OwnTermLine({ list, term, onEdit, onMerge }: OwnTermLineProps) {
  const t = useText();
  const { attempt, offerLastUndo } = useRemoval();
  const { id, code, deprecated, mergedInto, parent, esf, uses, alike } = term;
  const labelOf = (wanted: string) => list.terms.find((one) => one.code === wanted)?.label ?? wanted;
  const name = (term.english ?? term.chinese) || labelOf(code);
  const remove = async () => {
    if (await attempt(() => api['terms.remove']({ id }))) offerLastUndo('words.removed', { name });
  };
  const facts = [
    term.english !== null && term.chinese !== null && term.chinese,
    parent !== null && t('words.term.under', { term: labelOf(parent) }),
    mergedInto !== null && t('words.term.merged', { term: labelOf(mergedInto) }),
    t('words.term.uses', { count: uses }),
    alike !== null && t('words.term.alike', { term: labelOf(alike) }),
    esf !== null && t('words.term.esf', { code: esf }),
  ].filter((fact) => typeof fact === 'string');
  return (
    <li className={styles['line']}>
      <div>
        <span className={styles['name']} dir="auto">
          {name}
        </span>{' '}
        {deprecated && <Badge>{t('words.aside')}</Badge>}
        <div>
          <Soft>{facts.join(' · ')}</Soft>
        </div>
      </div>
      <MenuButton
        label={t('words.more', { name })}
        icon={<Ellipsis size={16} aria-hidden />}
        entries={[
          { id: 'edit', label: t('words.term.edit', { name }), run: onEdit },
          ...(mergedInto !== null && uses > 0
            ? [
                {
                  // What came with the old term after the merge.
                  id: 'remap',
                  label: t('words.term.remap', { term: labelOf(mergedInto) }),
                  run: () => onMerge({ term: { code, name }, into: mergedInto }),
                },
              ]
            : []),
          { id: 'merge', label: t('words.term.merge'), run: () => onMerge({ term: { code, name, id }, into: alike ?? undefined }) },
          {
            id: 'aside',
            label: t(deprecated ? 'words.offer' : 'words.putAside'),
            run: () => void attempt(() => api['terms.edit']({ id, fields: { deprecated: !deprecated } })),
          },
          { id: 'remove', label: t('words.remove'), isDanger: true, isDisabled: uses > 0, run: () => void remove() },
        ]}
      />
    </li>
  );
}
