import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useIntl } from 'react-intl';

import { api } from '../../api.ts';
import { ErrorPanel } from '../../i18n/error-panel.tsx';
import { useText } from '../../i18n/index.tsx';
import { hrefOf, refine, useRoute } from '../../state/route.ts';
import { Checkbox, Segments, SelectField } from '../../ui/choices.tsx';
import { EmptyState, Page, Soft } from '../../ui/layout.tsx';
import { useWidth } from '../../ui/use-width.ts';
import { ActiveFilters, FilterButton } from './analysis-filter.tsx';
import styles from './analysis.module.css';
import { type Asked, askedIn, chartRequestOf, views } from './asked.ts';
import { Figure } from './figure.tsx';
import { SaveMenu } from './save-menu.tsx';
import { TwinTable } from './twin-table.tsx';
import { useLook } from './use-look.ts';

/** What is documented, counted and drawn; the address says what. */
export function AnalysisPage() {
  const t = useText();
  const { locale } = useIntl();
  const { query } = useRoute();
  const asked = useMemo(() => askedIn(query), [query]);
  const chart = useMemo(() => chartRequestOf(asked), [asked]);
  const look = useLook();
  const [measured, width] = useWidth();
  const request = { chart, locale, look, width };
  const { data, error } = useQuery({
    queryKey: ['analysis', 'chart', asked.view, request],
    queryFn: () => api['analysis.chart'](request),
    enabled: width > 0,
    // The present picture stays while the next is counted, unless it shows something else.
    placeholderData: (previous, before) => (before?.queryKey[2] === asked.view ? previous : undefined),
  });
  const isFiltered = Object.values(asked.filter).some(Boolean);
  const isEmpty = data !== undefined && data.svg === undefined;
  return (
    <Page
      title={t('nav.analysis')}
      actions={
        <>
          <a href={hrefOf(['analysis', 'patterns'])}>{t('patterns.title')}</a>
          <FilterButton filter={asked.filter} />
          {data && !isEmpty && <SaveMenu chart={chart} />}
        </>
      }
    >
      <div ref={measured} className={styles['controls']}>
        <Choices asked={asked} />
      </div>
      <ActiveFilters filter={asked.filter} />
      {error && <ErrorPanel error={error} />}
      {!data && !error && <Soft>{t('analysis.loading')}</Soft>}
      {isEmpty && (
        <EmptyState title={t(isFiltered ? 'analysis.none' : 'analysis.empty')}>
          {t(isFiltered ? 'analysis.none.text' : 'analysis.empty.text')}
        </EmptyState>
      )}
      {data?.svg !== undefined && (
        <>
          <Figure {...data} svg={data.svg} />
          <TwinTable chart={data} />
        </>
      )}
    </Page>
  );
}

/** What is shown, and what can be chosen of it. */
function Choices({ asked }: { readonly asked: Asked }) {
  const t = useText();
  return (
    <>
      <div>
        <Segments
          label={t('analysis.view')}
          value={asked.view}
          options={views.map((id) => ({ id, label: t(`analysis.view.${id}`) }))}
          onChange={(view) => refine({ view: view === 'pivot' ? undefined : view })}
        />
      </div>
      {asked.view === 'pivot' && <PivotChoice asked={asked} />}
      {asked.view === 'coverage' && (
        <div className={styles['beside']}>
          <Checkbox isSelected={asked.isByKind} onChange={(isOn) => refine({ each: isOn ? '1' : undefined })}>
            {t('analysis.each')}
          </Checkbox>
        </div>
      )}
    </>
  );
}

/** What is counted, and by what. */
function PivotChoice({ asked: { measure, rows, columns } }: { readonly asked: Asked }) {
  const t = useText();
  const { locale } = useIntl();
  const { data } = useQuery({ queryKey: ['analysis', 'choices', locale], queryFn: () => api['analysis.choices']({ locale }) });
  const { measures = [], dimensions = [] } = data ?? {};
  const others = dimensions.filter(({ id }) => id !== rows);
  return (
    <>
      <SelectField label={t('analysis.measure')} value={measure} options={measures} onChange={(id) => refine({ measure: id })} />
      <SelectField label={t('analysis.rows')} value={rows} options={dimensions} onChange={(id) => refine({ rows: id })} />
      <SelectField
        label={t('analysis.columns')}
        value={columns}
        options={[{ id: '', label: t('analysis.columns.none') }, ...others]}
        onChange={(id) => refine({ columns: id || undefined })}
      />
    </>
  );
}
