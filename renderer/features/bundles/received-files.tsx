import { CircleAlert, CircleCheck, CircleDashed, Clock, LoaderCircle, type LucideIcon } from 'lucide-react';

import { errorText } from '../../i18n/error-text.ts';
import { useText } from '../../i18n/index.tsx';
import { Button } from '../../ui/button.tsx';
import { List, Row, Soft } from '../../ui/layout.tsx';
import { Progress } from '../../ui/progress.tsx';
import styles from './bundles.module.css';
import type { FileState, ReceivedFile } from './use-taking.ts';

export interface ReceivedFilesProps {
  readonly files: readonly ReceivedFile[];
  readonly isBusy: boolean;
  readonly onStop: () => void;
  readonly onClear: () => void;
  /** A choice of a file is good once: what was refused for its size has to be chosen again. */
  readonly onTakeLarge: () => void;
}

const icons: Readonly<Record<FileState['kind'], LucideIcon>> = {
  waiting: Clock,
  checking: LoaderCircle,
  ready: CircleCheck,
  part: CircleDashed,
  stopped: Clock,
  refused: CircleAlert,
};

/** How each of the chosen files fared. */
export function ReceivedFiles({ files, isBusy, onStop, onClear, onTakeLarge }: ReceivedFilesProps) {
  const t = useText();
  const count = (kind: FileState['kind']) => files.filter(({ state }) => state.kind === kind).length;
  return (
    <div className={styles['received']}>
      <Row>
        <span role="status" className={styles['grow']}>
          {isBusy
            ? t('inbox.checking', { done: count('ready') + count('part') + count('refused'), total: files.length })
            : t('inbox.checked', { ready: count('ready'), refused: count('refused'), stopped: count('stopped') })}
        </span>
        <Button kind="quiet" onPress={isBusy ? onStop : onClear}>
          {t(isBusy ? 'inbox.stop' : 'inbox.clear')}
        </Button>
      </Row>
      <List label={t('inbox.files')}>
        {files.map((file) => (
          <FileLine key={file.token} file={file} {...(!isBusy && { onTakeLarge })} />
        ))}
      </List>
    </div>
  );
}

function FileLine({ file: { name, state }, onTakeLarge }: { readonly file: ReceivedFile; readonly onTakeLarge?: () => void }) {
  const t = useText();
  const Icon = icons[state.kind];
  return (
    <li className={`${styles['file']} ${styles[state.kind] ?? ''}`}>
      <Icon size={16} aria-hidden />
      <span className={styles['grow']}>
        <span className={styles['fileName']}>{name}</span>
        {state.kind === 'refused' ? <Refusal error={state.error} /> : <Soft>{t(`inbox.state.${state.kind}`)}</Soft>}
        {state.kind === 'refused' && errorText(state.error).code === 'bundle.large-unknown' && onTakeLarge && (
          <Button kind="quiet" onPress={onTakeLarge}>
            {t('inbox.large.take')}
          </Button>
        )}
        {state.kind === 'checking' && <Progress label={name} percent={state.percent} isLabelHidden />}
      </span>
    </li>
  );
}

function Refusal({ error }: { readonly error: unknown }) {
  const t = useText();
  const { what, advice, params } = errorText(error);
  return (
    <>
      <strong>{t(what, params)}</strong> {t(advice, params)}
    </>
  );
}
