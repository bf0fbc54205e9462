import { useText } from '../../i18n/index.tsx';
import { DateTextField } from '../fields/index.ts';
import { isReversed, type PeriodText } from './period.ts';

interface PeriodFieldsProps {
  readonly text: PeriodText;
  readonly onChange: (side: keyof PeriodText) => (written: string) => void;
  readonly onBlur?: () => void;
}

/** Both dates of a period; one that ends before it begins is told where its end is written. */
export function PeriodFields({ text, onChange, onBlur }: PeriodFieldsProps) {
  const t = useText();
  const common = onBlur && { onBlur };
  return (
    <>
      <DateTextField label={t('round.period.from')} text={text.from} onChange={onChange('from')} {...common} />
      <DateTextField
        label={t('round.period.to')}
        text={text.to}
        onChange={onChange('to')}
        {...common}
        {...(isReversed(text) && { error: t('date.error.end-before-begin') })}
      />
    </>
  );
}
