import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';

import { api } from '../../api.ts';
import { ErrorPanel } from '../../i18n/error-panel.tsx';
import { useText } from '../../i18n/index.tsx';
import { useStateName } from '../../i18n/state-names.ts';
import { useWords } from '../../i18n/words.ts';
import { recommendationIds } from '../../state/recommendation-ids.ts';
import { Button } from '../../ui/button.tsx';
import { SelectField } from '../../ui/choices.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { FieldGrid, Soft, Stack } from '../../ui/layout.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useDebouncedValue } from '../../ui/use-debounced-value.ts';
import { useRemoval } from '../fields/index.ts';
import { Finder } from '../links/index.ts';
import type { Round } from './round.ts';

interface ScopeDialogProps {
  readonly round: Round;
  /** In scope already. */
  readonly present: ReadonlySet<string>;
  readonly onClose: () => void;
}

/** Only recommendations to the State of the round, and of its cycle, have a place in it. */
function boundsOf({ fields: { state, cycle } }: Round) {
  return { ...(typeof state === 'string' && { state }), ...(typeof cycle === 'number' && { cycle }) };
}

/** Several one after the other; each is in the round as soon as it is chosen. */
export function ChooseDialog({ round, present, onClose }: ScopeDialogProps) {
  const t = useText();
  const { attempt } = useRemoval();
  const [added, setAdded] = useState<readonly string[]>([]);
  const choose = (id: string, title: string) =>
    void attempt(() => api['rounds.scope']({ id: round.id, add: { recommendations: [id] } })).then(
      (isDone) => isDone && setAdded((before) => [...before, title]),
    );
  return (
    <Dialog
      title={t('round.scope.choose')}
      isOpen
      isWide
      onClose={onClose}
      actions={
        <Button kind="primary" onPress={onClose}>
          {t('frame.done')}
        </Button>
      }
    >
      <Finder kind="recommendation" within={boundsOf(round)} onChoose={([one]) => one && choose(one.id, one.title)} without={present} />
      <div role="status">{added.length > 0 && <Soft>{t('round.scope.added', { paragraphs: added.join(t('list.separator')) })}</Soft>}</div>
    </Dialog>
  );
}

/** All that fit some words, a recommending State, an answer: taken in together. */
export function FilterDialog({ round, present, onClose }: ScopeDialogProps) {
  const t = useText();
  const [filter, setFilter] = useState({ text: '', recommending: '', response: '' });
  const [error, setError] = useState<unknown>();
  const text = useDebouncedValue(filter.text.trim());
  const request = {
    ...boundsOf(round),
    ...(text && { text: text.slice(0, 200) }),
    ...(filter.recommending && { recommending: filter.recommending }),
    ...(filter.response && { response: filter.response }),
  };
  const { data: keys } = useQuery({
    queryKey: ['recommendations', 'keys', request],
    queryFn: () => api['recommendations.keys'](request),
  });
  const isCurrent = text === filter.text.trim();
  const take = async () => {
    try {
      const ids = (await recommendationIds(keys ?? [])).filter((id) => !present.has(id));
      if (ids.length > 0) await api['rounds.scope']({ id: round.id, add: { recommendations: ids } });
      onClose();
    } catch (thrown) {
      setError(thrown);
    }
  };
  return (
    <Dialog
      title={t('round.scope.filter')}
      isOpen
      isWide
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{t('frame.cancel')}</Button>
          <Button kind="primary" isDisabled={!isCurrent || !keys || keys.length === 0} onPress={() => void take()}>
            {t('round.scope.filter.take', { count: keys?.length ?? 0 })}
          </Button>
        </>
      }
    >
      <Stack>
        <FilterFields filter={filter} onChange={(change) => setFilter((before) => ({ ...before, ...change }))} />
        <Soft>{t('round.scope.filter.text')}</Soft>
        {error !== undefined && <ErrorPanel error={error} />}
      </Stack>
    </Dialog>
  );
}

interface Filter {
  readonly text: string;
  readonly recommending: string;
  readonly response: string;
}

interface FilterFieldsProps {
  readonly filter: Filter;
  readonly onChange: (change: Partial<Filter>) => void;
}

function FilterFields({ filter, onChange }: FilterFieldsProps) {
  const t = useText();
  const words = useWords();
  const stateName = useStateName();
  const { data } = useQuery({ queryKey: ['recommendations', 'facets'], queryFn: () => api['recommendations.facets']({}) });
  const states = (data?.recommending ?? []).flatMap((state) => (state.code === null ? [] : [{ id: state.code, label: stateName(state) }]));
  const responses = (data?.responses ?? []).map((code) => ({ id: code, label: words.label('upr-responses', code) }));
  return (
    <FieldGrid>
      <TextField label={t('recommendations.filter.text')} value={filter.text} onChange={(text) => onChange({ text })} autoFocus />
      <SelectField
        label={t('recommendations.filter.by')}
        value={filter.recommending}
        options={[{ id: '', label: t('recommendations.filter.anyState') }, ...states]}
        onChange={(recommending) => onChange({ recommending })}
      />
      <SelectField
        label={t('recommendations.filter.response')}
        value={filter.response}
        options={[{ id: '', label: t('recommendations.filter.anyResponse') }, ...responses]}
        onChange={(response) => onChange({ response })}
      />
    </FieldGrid>
  );
}
