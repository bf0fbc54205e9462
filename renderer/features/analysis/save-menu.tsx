import { Download } from 'lucide-react';
import { useState } from 'react';
import { useIntl } from 'react-intl';

import type { ChartRequest } from '../../../db/model/chart.ts';
import { api, shell } from '../../api.ts';
import { ErrorPanel } from '../../i18n/error-panel.tsx';
import { useText } from '../../i18n/index.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { MenuButton } from '../../ui/menu.tsx';
import { useToasts } from '../../ui/toasts.tsx';
import { pngOf } from './png.ts';

const formats = ['svg', 'png', 'csv'] as const;
type Format = (typeof formats)[number];

/** A chart as a file that anybody can read: said before, then asked where to. */
export function SaveMenu({ chart }: { readonly chart: ChartRequest }) {
  const t = useText();
  const [format, setFormat] = useState<Format>();
  const entries = formats.map((id) => ({ id, label: t(`analysis.save.${id}`), run: () => setFormat(id) }));
  return (
    <>
      <MenuButton label={t('analysis.save')} icon={<Download size={16} />} entries={entries} />
      {format && <SaveDialog chart={chart} format={format} onClose={() => setFormat(undefined)} />}
    </>
  );
}

interface SaveDialogProps {
  readonly chart: ChartRequest;
  readonly format: Format;
  readonly onClose: () => void;
}

function SaveDialog({ chart, format, onClose }: SaveDialogProps) {
  const t = useText();
  const { locale } = useIntl();
  const [error, setError] = useState<unknown>();
  const save = async () => {
    setError(undefined);
    try {
      const { files } = await shell['shell.chooseFiles']({ purpose: `save-chart-${format}` });
      const [file] = files;
      if (!file) return;
      if (format === 'png')
        await api['analysis.savePng']({ png: await pngOf(await api['analysis.picture']({ chart, locale })), file: file.token });
      else await api['analysis.save']({ chart, locale, format, file: file.token });
      useToasts.getState().show({ text: t('analysis.save.done') });
      onClose();
    } catch (thrown) {
      setError(thrown);
    }
  };
  return (
    <Dialog
      title={t('analysis.save.title')}
      isOpen
      isAlert
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose} autoFocus>
            {t('frame.cancel')}
          </Button>
          <Button onPress={() => void save()}>{t('analysis.save.go')}</Button>
        </>
      }
    >
      <p>{t('analysis.save.text')}</p>
      {error !== undefined && <ErrorPanel error={error} />}
    </Dialog>
  );
}
