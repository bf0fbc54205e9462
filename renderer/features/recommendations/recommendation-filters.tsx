import { ListFilter } from 'lucide-react';

import { useText } from '../../i18n/index.tsx';
import { useStateName } from '../../i18n/state-names.ts';
import { useWords } from '../../i18n/words.ts';
import { refine } from '../../state/route.ts';
import { type Option, SelectField } from '../../ui/choices.tsx';
import { ComboField } from '../../ui/combo-box.tsx';
import { PopoverButton } from '../../ui/popover-button.tsx';
import { FilterChips } from '../fields/index.ts';
import { type RecommendationListFilter, useFacets, useThemes } from './recommendation-filter.ts';

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
  };
}

export function FilterButton({ filter }: FilterProps) {
  const t = useText();
  const choices = useChoices();
  const select = (name: 'cycle' | 'response' | 'theme' | 'linked', label: string, any: string) => (
    <SelectField
      label={label}
      value={filter[name]}
      options={[{ id: '', label: any }, ...choices[name]]}
      onChange={(value) => refine({ [name]: value || undefined })}
    />
  );
  return (
    <PopoverButton label={t('list.filter')} icon={<ListFilter size={14} aria-hidden />}>
      <StateField name="by" label={t('recommendations.filter.by')} value={filter.by} states={choices.by} />
      {choices.state.length > 1 && (
        <StateField name="state" label={t('recommendations.filter.state')} value={filter.state} states={choices.state} />
      )}
      {select('cycle', t('recommendations.filter.cycle'), t('recommendations.filter.anyCycle'))}
      {select('response', t('recommendations.filter.response'), t('recommendations.filter.anyResponse'))}
      {select('theme', t('recommendations.filter.theme'), t('recommendations.filter.anyTheme'))}
      {select('linked', t('recommendations.filter.linked'), t('recommendations.filter.anyLinked'))}
    </PopoverButton>
  );
}

interface StateFieldProps {
  readonly name: 'by' | 'state';
  readonly label: string;
  readonly value: string;
  readonly states: readonly Option[];
}

function StateField({ name, label, value, states }: StateFieldProps) {
  const t = useText();
  const groupsFor = (text: string) => [
    { id: 'states', label: '', options: states.filter((state) => state.label.toLowerCase().includes(text.trim().toLowerCase())) },
  ];
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
  const names = ['by', 'state', 'cycle', 'response', 'theme', 'linked'] as const;
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
