import { reportLanguages } from '../../../db/model/report.ts';
import { useText } from '../../i18n/index.tsx';
import { useWords } from '../../i18n/words.ts';
import { Checkbox } from '../../ui/choices.tsx';
import { Row } from '../../ui/layout.tsx';
import type { Language } from './report.ts';
import styles from './reports.module.css';

interface LanguageChoiceProps {
  readonly languages: readonly Language[];
  readonly onChange: (languages: readonly Language[]) => void;
  readonly isDisabled?: boolean;
}

/** In what a report is written: one language stays. */
export function LanguageChoice({ languages, onChange, isDisabled = false }: LanguageChoiceProps) {
  const t = useText();
  const words = useWords();
  return (
    <div role="group" aria-label={t('reports.languages')}>
      <span className={styles['label']} aria-hidden>
        {t('reports.languages')}
      </span>
      <Row>
        {reportLanguages.map((code) => {
          const isIn = languages.includes(code);
          return (
            <Checkbox
              key={code}
              isSelected={isIn}
              isDisabled={isDisabled || (isIn && languages.length === 1)}
              onChange={(isWanted) => onChange(reportLanguages.filter((one) => (one === code ? isWanted : languages.includes(one))))}
            >
              {words.label('report-languages', code)}
            </Checkbox>
          );
        })}
      </Row>
    </div>
  );
}
