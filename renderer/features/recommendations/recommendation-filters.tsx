import { CircleHelp, ListFilter } from 'lucide-react';

import { stateByCode } from '../../../db/model/states.ts';
import { findTerms } from '../../../db/model/term-search.ts';
import { useText } from '../../i18n/index.tsx';
import { useStateName } from '../../i18n/state-names.ts';
import { useWords } from '../../i18n/words.ts';
import { refine } from '../../state/route.ts';
import { type Option, SelectField } from '../../ui/choices.tsx';
import { ComboField } from '../../ui/combo-box.tsx';
import { Definitions } from '../../ui/layout.tsx';
import { PopoverButton } from '../../ui/popover-button.tsx';
import { FilterChips } from '../fields/index.ts';
import { type RecommendationListFilter, useCounts, useFacets, useThemes } from './recommendation-filter.ts';

interface FilterProps {
  readonly filter: RecommendationListFilter;
}

/** What there is to choose from, in the user's words. */
function useChoices() {
  const t = useText();
  const words = useWords();
  const stateName = useStateName();
  const themes = useThemes();
  const { reviewed, recommending, cycles, responses } = useFacets();
  const states = (list: typeof reviewed): readonly Option[] => list.map((state) => ({ id: state.code ?? '', label: stateName(state) }));
  return {
    by: states(recommending),
    state: states(reviewed),
    cycle: cycles.map((cycle) => ({ id: String(cycle), label: t('recommendations.cycle', { cycle }) })),
    response: responses.map((code) => ({ id: code, label: words.label('upr-responses', code) })),
    theme: themes.map(({ id, name }) => ({ id, label: name ?? '' })),
    linked: [
      { id: 'yes', label: t('recommendations.filter.linked.yes') },
      { id: 'no', label: t('recommendations.filter.linked.no') },
    ],
    action: words.options('upr-actions'),
    graded: [
      { id: 'yes', label: t('recommendations.filter.graded.yes') },
      { id: 'no', label: t('recommendations.filter.graded.no') },
    ],
  };
}

export function FilterButton({ filter }: FilterProps) {
  const t = useText();
  return (
    <PopoverButton label={t('list.filter')} icon={<ListFilter size={14} aria-hidden />}>
      <FilterFields filter={filter} />
    </PopoverButton>
  );
}

/** Each with how many there are of every value among what the other filters leave. Counted when it is opened. */
function FilterFields({ filter }: FilterProps) {
  const t = useText();
  const choices = useChoices();
  const counts = {
    by: useCounts('recommending', filter),
    state: useCounts('state', filter),
    cycle: useCounts('cycle', filter),
    response: useCounts('response', filter),
    action: useCounts('action', filter),
    theme: useCounts('theme', filter),
    linked: useCounts('isLinked', filter),
    graded: useCounts('isGraded', filter),
  };
  const counted = (name: keyof typeof counts): readonly Option[] =>
    choices[name].flatMap(({ id, label }) => {
      const count = counts[name]?.get(id === 'yes' ? '1' : id === 'no' ? '0' : id) ?? 0;
      // What nothing has is no choice; what is chosen stays one.
      if (counts[name] && count === 0 && filter[name] !== id) return [];
      return [{ id, label: counts[name] ? t('recommendations.filter.counted', { label, count }) : label }];
    });
  const select = (name: keyof typeof counts, label: string, any: string) => (
    <SelectField
      label={label}
      value={filter[name]}
      options={[{ id: '', label: any }, ...counted(name)]}
      onChange={(value) => refine({ [name]: value || undefined })}
    />
  );
  return (
    <>
      <StateField name="by" label={t('recommendations.filter.by')} value={filter.by} states={counted('by')} />
      {choices.state.length > 1 && (
        <StateField name="state" label={t('recommendations.filter.state')} value={filter.state} states={counted('state')} />
      )}
      {select('cycle', t('recommendations.filter.cycle'), t('recommendations.filter.anyCycle'))}
      {select('response', t('recommendations.filter.response'), t('recommendations.filter.anyResponse'))}
      {select('action', t('recommendation.action'), t('recommendations.filter.anyAction'))}
      {select('theme', t('recommendations.filter.theme'), t('recommendations.filter.anyTheme'))}
      {select('linked', t('recommendations.filter.linked'), t('recommendations.filter.anyLinked'))}
      {select('graded', t('recommendations.filter.graded'), t('recommendations.filter.anyGraded'))}
    </>
  );
}

/** Beside the field of the search: what it understands, which nobody would guess. */
export function SearchHelp() {
  const t = useText();
  return (
    <PopoverButton label={t('recommendations.search.help')} icon={<CircleHelp size={14} aria-hidden />} isIconOnly>
      <Definitions
        entries={searchExamples.map((name) => [t(`recommendations.search.${name}`), t(`recommendations.search.${name}.finds`)] as const)}
      />
    </PopoverButton>
  );
}

const searchExamples = ['words', 'phrase', 'or', 'not', 'brackets', 'number'] as const;

interface StateFieldProps {
  readonly name: 'by' | 'state';
  readonly label: string;
  readonly value: string;
  readonly states: readonly Option[];
}

function StateField({ name, label, value, states }: StateFieldProps) {
  const t = useText();
  const terms = states.map((state) => ({ ...state, spellings: stateByCode(state.id)?.names ?? [] }));
  const groupsFor = (text: string) => [{ id: 'states', label: '', options: findTerms(terms, text) }];
  return (
    <ComboField
      label={label}
      value={value}
      valueLabel={states.find(({ id }) => id === value)?.label ?? value}
      groupsFor={groupsFor}
      onChoose={(code) => refine({ [name]: code ?? undefined })}
      placeholder={t('recommendations.filter.anyState')}
      emptyText={t('recommendations.filter.noState')}
    />
  );
}

export function ActiveFilters({ filter }: FilterProps) {
  const t = useText();
  const choices = useChoices();
  const names = ['by', 'state', 'cycle', 'response', 'action', 'theme', 'linked', 'graded'] as const;
  const labelOf = (name: (typeof names)[number]) => choices[name].find(({ id }) => id === filter[name])?.label ?? filter[name];
  return (
    <FilterChips
      filters={names.map((name) => {
        const label = filter[name] && labelOf(name);
        return [name, name === 'by' && label ? t('recommendations.filter.by.on', { state: label }) : label];
      })}
    />
  );
}
