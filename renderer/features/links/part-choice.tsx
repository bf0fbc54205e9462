import { useText } from '../../i18n/index.tsx';
import { SelectField } from '../../ui/choices.tsx';
import { useParts } from './use-parts.ts';

interface PartChoiceProps {
  readonly recommendation: string;
  readonly part: string | undefined;
  readonly onChange: (part: string | undefined) => void;
}

/** Stands for no part. */
const whole = '-';

/** The whole recommendation, or one of its parts; nothing to choose where it has none. */
export function PartChoice({ recommendation, part = whole, onChange }: PartChoiceProps) {
  const t = useText();
  const { parts } = useParts(recommendation);
  if (parts.length === 0) return null;
  const options = [{ id: whole, label: t('link.part.whole') }, ...parts.map(({ id, text }) => ({ id, label: text ?? '' }))];
  return <SelectField label={t('link.part')} value={part} options={options} onChange={(id) => onChange(id === whole ? undefined : id)} />;
}
