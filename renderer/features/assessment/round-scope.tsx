import { useQuery } from '@tanstack/react-query';
import { ListFilter, ListPlus, Undo2, X } from 'lucide-react';
import { useState } from 'react';

import { api } from '../../api.ts';
import { useText } from '../../i18n/index.tsx';
import { hrefOf } from '../../state/route.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/choices.tsx';
import { Disclosure } from '../../ui/disclosure.tsx';
import { Section, Soft, Stack } from '../../ui/layout.tsx';
import { useFieldsAround, useRemoval } from '../fields/index.ts';
import memberList from '../../ui/member-list.module.css';

import type { Progress, Round } from './round.ts';
import { ChooseDialog, FilterDialog } from './scope-dialogs.tsx';

interface ScopeProps {
  readonly round: Round;
  readonly progress: Progress;
}

/** What is graded: whole themes, recommendations one by one or by a filter, and those that are left out. */
export function Scope({ round, progress }: ScopeProps) {
  const t = useText();
  const { attempt } = useRemoval();
  const { isReadOnly } = useFieldsAround();
  const [open, setOpen] = useState<'choose' | 'filter'>();
  const { data: themes = [] } = useQuery({ queryKey: ['themes', 'list'], queryFn: () => api['themes.list']({}) });
  const inScope = progress.rows.flatMap(({ part, recommendation }) => (part === null ? [recommendation] : []));
  const setTheme = (id: string, isIn: boolean) =>
    void attempt(() => api['rounds.scope']({ id: round.id, [isIn ? 'add' : 'remove']: { themes: [id] } }));
  const ids = new Set(inScope.map(({ id }) => id));
  const close = () => setOpen(undefined);
  return (
    <Section
      title={t('round.scope')}
      count={inScope.length}
      actions={
        <>
          <Button icon={<ListPlus size={14} aria-hidden />} isDisabled={isReadOnly} onPress={() => setOpen('choose')}>
            {t('round.scope.choose')}
          </Button>
          <Button icon={<ListFilter size={14} aria-hidden />} isDisabled={isReadOnly} onPress={() => setOpen('filter')}>
            {t('round.scope.filter')}
          </Button>
        </>
      }
    >
      <Stack>
        {themes.length === 0 && <Soft>{t('round.scope.noThemes')}</Soft>}
        {themes.map(({ id, name, recommendations }) => (
          <Checkbox key={id} isSelected={round.themes.includes(id)} isDisabled={isReadOnly} onChange={(isIn) => setTheme(id, isIn)}>
            <span dir="auto">{name}</span> <Soft>{recommendations.length}</Soft>
          </Checkbox>
        ))}
        <InScope round={round} rows={inScope} />
        <LeftOut round={round} />
      </Stack>
      {open === 'choose' && <ChooseDialog round={round} present={ids} onClose={close} />}
      {open === 'filter' && <FilterDialog round={round} present={ids} onClose={close} />}
    </Section>
  );
}

interface InScopeProps {
  readonly round: Round;
  readonly rows: readonly Progress['rows'][number]['recommendation'][];
}

function InScope({ round, rows }: InScopeProps) {
  const t = useText();
  const { attempt, offerUndo } = useRemoval();
  const { isReadOnly } = useFieldsAround();
  const leaveOut = async (id: string) => {
    const scope = { recommendations: [id] };
    if (await attempt(() => api['rounds.scope']({ id: round.id, remove: scope })))
      offerUndo('round.scope.removed', () => api['rounds.scope']({ id: round.id, add: scope }));
  };
  if (rows.length === 0) return <Soft>{t('round.scope.empty')}</Soft>;
  return (
    <Disclosure title={t('round.scope.list', { count: rows.length })} level={3}>
      <ul className={memberList['list']}>
        {rows.map(({ id, paragraph, text }) => (
          <li key={id}>
            <a href={hrefOf(['recommendations', id])}>{paragraph ?? t('recommendation.one')}</a>
            <span className={memberList['text']} dir="auto" title={text}>
              {text}
            </span>
            <IconButton
              label={t('round.scope.leaveOut', { paragraph: paragraph ?? '' })}
              icon={<X size={14} aria-hidden />}
              isDisabled={isReadOnly}
              onPress={() => void leaveOut(id)}
            />
          </li>
        ))}
      </ul>
    </Disclosure>
  );
}

/** Those that a theme has and the round has not. */
function LeftOut({ round }: { readonly round: Round }) {
  const t = useText();
  if (round.without.length === 0) return null;
  return (
    <Disclosure title={t('round.scope.without', { count: round.without.length })} level={3}>
      <ul className={memberList['list']}>
        {round.without.map((id) => (
          <LeftOutLine key={id} round={round.id} id={id} />
        ))}
      </ul>
    </Disclosure>
  );
}

function LeftOutLine({ round, id }: { readonly round: string; readonly id: string }) {
  const t = useText();
  const { attempt } = useRemoval();
  const { isReadOnly } = useFieldsAround();
  const { data } = useQuery({ queryKey: ['recommendations', 'show', id], queryFn: () => api['recommendations.show']({ id }) });
  const takeIn = () => void attempt(() => api['rounds.scope']({ id: round, add: { recommendations: [id] } }));
  return (
    <li>
      <a href={hrefOf(['recommendations', id])}>{data?.paragraph ?? t('recommendation.one')}</a>
      <span className={memberList['text']} dir="auto">
        {data?.text}
      </span>
      <IconButton
        label={t('round.scope.takeIn', { paragraph: data?.paragraph ?? '' })}
        icon={<Undo2 size={14} aria-hidden className="directional" />}
        isDisabled={isReadOnly}
        onPress={takeIn}
      />
    </li>
  );
}
