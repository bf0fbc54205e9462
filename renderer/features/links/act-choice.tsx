import { useQuery } from '@tanstack/react-query';

import { api } from '../../api.ts';
import { useText } from '../../i18n/index.tsx';
import { useDateText } from '../../i18n/use-date-text.ts';
import { useWords } from '../../i18n/words.ts';
import { SelectField } from '../../ui/choices.tsx';

interface ActChoiceProps {
  readonly caseId: string;
  readonly act: string | undefined;
  readonly onChange: (act: string | undefined) => void;
}

/** Stands for no act. */
const all = '-';

/** All of a case, or one of its acts; nothing to choose where it has none. */
export function ActChoice({ caseId, act = all, onChange }: ActChoiceProps) {
  const t = useText();
  const words = useWords();
  const dateText = useDateText();
  const { data } = useQuery({ queryKey: ['cases', 'show', caseId], queryFn: () => api['cases.show']({ id: caseId }) });
  if (!data || data.acts.length === 0) return null;
  const acts = data.acts.map(({ id, fields: { type, begin, place } }, at) => {
    const said = [words.label('act-types', type) || t('act.untyped'), typeof begin === 'string' && dateText(begin), place];
    return { id, label: `${at + 1}. ${said.filter(Boolean).join(' · ')}` };
  });
  const options = [{ id: all, label: t('link.act.all') }, ...acts];
  return <SelectField label={t('link.act.which')} value={act} options={options} onChange={(id) => onChange(id === all ? undefined : id)} />;
}
