import { useText } from '../../i18n/index.tsx';
import { refine, useRoute } from '../../state/route.ts';
import { Segments } from '../../ui/choices.tsx';
import { Checks } from './checks.tsx';
import { Frozen } from './frozen.tsx';
import { Preview } from './preview.tsx';
import type { PanelProps } from './report.ts';
import styles from './reports.module.css';

const panels = ['preview', 'checks', 'frozen'] as const;

/** What stands beside the text: how it will print, or what is to be looked at before it is written. */
export function Panel(props: PanelProps) {
  const t = useText();
  const { query } = useRoute();
  const shown = panels.find((id) => id === query.get('panel')) ?? 'preview';
  return (
    <>
      <div className={styles['panelHead']}>
        <Segments
          label={t('reports.panel')}
          value={shown}
          options={panels.map((id) => ({ id, label: t(`reports.panel.${id}`) }))}
          onChange={(id) => refine({ panel: id })}
        />
      </div>
      {shown === 'preview' && <Preview {...props} />}
      {shown === 'checks' && <Checks report={props.report} language={props.language} />}
      {shown === 'frozen' && <Frozen report={props.report} language={props.language} />}
    </>
  );
}
