import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useIntl } from 'react-intl';

import { type ReportAudience, reportAudiences, reportLanguages } from '../../../db/model/report.ts';
import { api } from '../../api.ts';
import { ErrorPanel } from '../../i18n/error-panel.tsx';
import { useText } from '../../i18n/index.tsx';
import { PendingPage } from '../../i18n/pending-page.tsx';
import { useWords } from '../../i18n/words.ts';
import { go, useRoute } from '../../state/route.ts';
import { Button } from '../../ui/button.tsx';
import { SelectField } from '../../ui/choices.tsx';
import { EmptyState, Page, Row, Soft, Stack } from '../../ui/layout.tsx';
import { LanguageChoice } from './language-choice.tsx';
import type { Language } from './report.ts';

type Rounds = Awaited<ReturnType<(typeof api)['rounds.list']>>;

/** A report is begun: of which round, in which languages, for whom. All of it can be changed later. */
export function NewReportPage() {
  const t = useText();
  const { data: rounds, error } = useQuery({ queryKey: ['rounds', 'list'], queryFn: () => api['rounds.list']({}) });
  const back = <Button onPress={() => go(['reports'])}>{t('reports.toList')}</Button>;
  if (!rounds) return <PendingPage title={t('reports.new')} error={error} actions={back} />;
  if (rounds.length > 0) return <NewReport rounds={rounds} />;
  return (
    <Page title={t('reports.new')} isNarrow>
      <EmptyState title={t('reports.needed')} actions={<Button onPress={() => go(['assessment'])}>{t('reports.needed.do')}</Button>}>
        {t('reports.needed.text')}
      </EmptyState>
    </Page>
  );
}

function NewReport({ rounds }: { readonly rounds: Rounds }) {
  const t = useText();
  const words = useWords();
  const { locale } = useIntl();
  const { query } = useRoute();
  const [round, setRound] = useState(query.get('round') ?? rounds[0]!.id);
  const [languages, setLanguages] = useState<readonly Language[]>([reportLanguages.find((code) => code === locale) ?? 'en']);
  const [audience, setAudience] = useState<ReportAudience>('internal');
  const [error, setError] = useState<unknown>();
  const create = async () => {
    try {
      const { id } = await api['reports.create']({ round, audience, languages: [...languages] });
      go(['reports', id]);
    } catch (thrown) {
      setError(thrown);
    }
  };
  return (
    <Page title={t('reports.new')} isNarrow>
      <form
        onSubmit={(event: FormEvent) => {
          event.preventDefault();
          void create();
        }}
      >
        <Stack>
          <SelectField
            label={t('reports.round')}
            value={round}
            options={rounds.map(({ id, fields }) => ({ id, label: String(fields['name'] ?? t('frame.palette.untitled')) }))}
            onChange={setRound}
          />
          <LanguageChoice languages={languages} onChange={setLanguages} />
          <SelectField
            label={t('reports.audience')}
            value={audience}
            options={words.options('report-audiences')}
            description={t(`reports.audience.${audience}`)}
            onChange={(id) => setAudience(reportAudiences.find((one) => one === id) ?? 'internal')}
          />
          <Soft>{t('reports.create.hint')}</Soft>
          {error !== undefined && <ErrorPanel error={error} />}
          <Row>
            <Button kind="primary" type="submit">
              {t('reports.create')}
            </Button>
            <Button onPress={() => go(['reports'])}>{t('frame.cancel')}</Button>
          </Row>
        </Stack>
      </form>
    </Page>
  );
}
