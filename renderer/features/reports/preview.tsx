import { useState } from 'react';

import { api } from '../../api.ts';
import { useText } from '../../i18n/index.tsx';
import { unsentValue } from '../../state/autosave.ts';
import { Segments } from '../../ui/choices.tsx';
import { PagesView, usePages } from '../pages/index.ts';
import { type PanelProps, recordOf, textsIn } from './report.ts';
import { onTyping } from './typing.ts';

/** Pages as they will print: of the section that is written in, or of the whole report. */
export function Preview({ report, section, language }: PanelProps) {
  const t = useText();
  const [isWhole, setWhole] = useState(false);
  const shown = isWhole || !section ? undefined : section.section;
  const writing = section && {
    section: section.section,
    record: recordOf(report, section.section, language, textsIn(section, language)[0]),
  };
  const preview = usePages({
    key: [report.id, language, shown, writing?.section, writing?.record].join(' '),
    onChange: onTyping,
    ask(pages) {
      const text = writing && unsentValue('report-text', writing.record, 'text');
      return api['pages.preview']({
        report: report.id,
        language,
        ...(shown !== undefined && { section: shown }),
        ...(text !== undefined && { typed: { section: writing!.section, text: String(text ?? '') } }),
        pages,
      });
    },
  });
  return (
    <PagesView preview={preview}>
      {section && (
        <Segments
          label={t('reports.preview.what')}
          value={isWhole ? 'whole' : 'section'}
          options={(['section', 'whole'] as const).map((id) => ({ id, label: t(`reports.preview.${id}`) }))}
          onChange={(id) => setWhole(id === 'whole')}
        />
      )}
    </PagesView>
  );
}
