import { useText } from '../../i18n/index.tsx';
import { hrefOf } from '../../state/route.ts';
import { Page, Section } from '../../ui/layout.tsx';
import { CaseImport } from './case-import.tsx';
import { ImportSection } from './import-section.tsx';
import { MatchReview } from './match-review.tsx';

/** Recommendations and cases from files: first what would happen, row by row, then for real. */
export function ImportPage() {
  const t = useText();
  return (
    <Page title={t('nav.import')}>
      <ImportSection kind="recommendations" />
      <MatchReview />
      <CaseImport />
      <Section title={t('import.other')}>
        <p>
          {t('import.other.text')} <a href={hrefOf(['bundles'])}>{t('import.other.go')}</a>
        </p>
      </Section>
    </Page>
  );
}
