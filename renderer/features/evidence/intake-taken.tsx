import { useState } from 'react';

import { api } from '../../api.ts';
import { errorText } from '../../i18n/error-text.ts';
import { useText } from '../../i18n/index.tsx';
import { plainName } from '../../i18n/isolated.ts';
import { hrefOf } from '../../state/route.ts';
import { Button } from '../../ui/button.tsx';
import { Badge, Callout, List, Soft, Stack } from '../../ui/layout.tsx';
import { Progress } from '../../ui/progress.tsx';
import type { ComingFile, TakenFile } from './use-intake.ts';

interface TakenProps {
  readonly files: readonly ComingFile[];
  readonly taken: readonly TakenFile[];
  readonly isRunning: boolean;
  readonly percent: number | undefined;
}

/** What becomes of each, as it comes: what needs somebody stands first, and a long list ends. */
export function Taken({ files, taken, isRunning, percent }: TakenProps) {
  const t = useText();
  const current = files[taken.length];
  const shown = [0, 1, 2].flatMap((rank) => taken.filter((one) => rankOf(one) === rank)).slice(0, mostShown);
  const known = taken.filter(({ isKnown, isFilled }) => isKnown === true && isFilled !== true).length;
  const failed = taken.filter(({ error }) => error !== undefined).length;
  return (
    <Stack>
      {isRunning && current && (
        <div role="status">
          <Progress
            label={t('item.add.now', { at: taken.length + 1, count: files.length, name: plainName(current.name) })}
            percent={percent}
          />
        </div>
      )}
      {!isRunning && files.length > 1 && (
        <p role="status">{t('item.add.sum', { count: taken.length - known - failed, known, failed, left: files.length - taken.length })}</p>
      )}
      {/* Before a list that may be long: below it nobody would see that the files outside can be read. */}
      {!isRunning && <Originals taken={taken} />}
      <List label={t('item.add.taken')}>
        {shown.map((one, at) => (
          // Two may have the same name.
          // oxlint-disable-next-line react/no-array-index-key
          <TakenLine key={at} {...one} />
        ))}
      </List>
      {taken.length > shown.length && <Soft>{t('item.add.more', { count: taken.length - shown.length })}</Soft>}
    </Stack>
  );
}

const mostShown = 200;

/** What failed or is not what it is said to be, then what may have failed before it came here, then the rest. */
function rankOf({ error, isEmpty, warnings = [] }: TakenFile): number {
  if (error !== undefined || warnings.some(isMismatch)) return 0;
  return isEmpty === true ? 1 : 2;
}

const isMismatch = (warning: string) => warning === 'hash-differs' || warning === 'digests-differ';

function TakenLine({ name: given, id, isKnown, isFilled, isEmpty, same = 0, warnings = [], error }: TakenFile) {
  const t = useText();
  const name = plainName(given);
  return (
    <li>
      {id === undefined ? (
        <bdi>{name}</bdi>
      ) : (
        <a href={hrefOf(['evidence', id])}>
          <bdi>{name}</bdi>
        </a>
      )}{' '}
      {error !== undefined && <Badge tone="danger">{t(errorText(error).what, errorText(error).params)}</Badge>}
      {warnings.filter(isMismatch).map((warning) => (
        <Badge key={warning} tone="danger">
          {t(warning === 'hash-differs' ? 'item.add.hashDiffers' : 'item.add.digestsDiffer')}
        </Badge>
      ))}
      {isEmpty !== true && warnings.includes('name-differs') && <Badge tone="warning">{t('item.add.nameDiffers')}</Badge>}{' '}
      {isEmpty === true && <Badge tone="danger">{t('item.add.empty')}</Badge>}{' '}
      {isKnown === true && (
        <Badge tone={isFilled === true ? 'good' : 'info'}>{t(isFilled === true ? 'item.add.filled' : 'item.add.known')}</Badge>
      )}
      {isKnown === false && same > 0 && <Badge tone="info">{t('item.add.same', { count: same })}</Badge>}
    </li>
  );
}

/** The files outside are still readable by anybody. */
function Originals({ taken }: { readonly taken: readonly TakenFile[] }) {
  const t = useText();
  // Where nothing came of one, what is outside may be all there is: it is looked at before it goes.
  const whole = taken.filter(({ isEmpty }) => isEmpty !== true);
  const originals = whole.flatMap(({ id, original }) => (id !== undefined && original !== undefined ? [{ id, original }] : []));
  const left = taken.length - whole.filter(({ id }) => id !== undefined).length;
  const [outcome, setOutcome] = useState<{ readonly removed: number; readonly kept: number }>();
  const [isRunning, setRunning] = useState(false);
  if (whole.every(({ id }) => id === undefined)) return null;
  if (outcome)
    return (
      <Callout tone={outcome.kept === 0 ? 'good' : 'warning'} isAlert>
        {t('item.originals.done', outcome)}
      </Callout>
    );
  const remove = async () => {
    setRunning(true);
    let removed = 0;
    for (const one of originals) {
      const told = await api['evidence.removeOriginal'](one).catch(() => undefined);
      if (told && told.outcome !== 'changed') removed += 1;
    }
    setOutcome({ removed, kept: originals.length - removed });
    setRunning(false);
  };
  return (
    <Callout
      tone="warning"
      title={t('item.originals.title')}
      actions={
        originals.length > 0 && (
          <Button isDisabled={isRunning} onPress={() => void remove()}>
            {t('item.originals.remove', { count: originals.length })}
          </Button>
        )
      }
    >
      <p>{t(originals.length > 0 ? 'item.originals.text' : 'item.originals.dropped')}</p>
      {originals.length > 0 && left > 0 && <p>{t('item.originals.left', { count: left })}</p>}
    </Callout>
  );
}
