import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';

import { type Mechanism, mechanisms } from '../../../db/model/doors.ts';
import { api } from '../../api.ts';
import { useText } from '../../i18n/index.tsx';
import type { MenuEntry } from '../../ui/menu.tsx';
import type { CaseDetails } from './case-details.ts';
import { CaseFileDialog, type CaseFileKind } from './case-file-dialog.tsx';

export type Readiness = Awaited<ReturnType<(typeof api)['cases.readiness']>>;

export interface CaseFiles {
  /** Until it is known: undefined. */
  readonly readiness: Readiness | undefined;
  /** It could not be read. */
  readonly error: unknown;
  readonly onWrite: (kind: CaseFileKind) => void;
  /** What can be written of this case, for its menu. */
  readonly entries: readonly MenuEntry[];
  /** Where one is written. */
  readonly dialog: ReactNode;
}

/** A draft can be written for this door. */
export function isDrafted(door: string): door is Mechanism {
  return mechanisms.some((mechanism) => mechanism === door);
}

/** What a case can be written as, from wherever on its page it is asked for. */
export function useCaseFiles({ id, deleted }: Pick<CaseDetails, 'id' | 'deleted'>): CaseFiles {
  const t = useText();
  const { data: readiness, error } = useQuery({ queryKey: ['readiness', id], queryFn: () => api['cases.readiness']({ id }) });
  const [written, onWrite] = useState<CaseFileKind>();
  const doors = (readiness?.doors ?? []).flatMap(({ door, fits }) => (fits && isDrafted(door) ? [door] : []));
  const entryOf = (kind: CaseFileKind): MenuEntry => ({
    id: `write.${kind}`,
    label: kind === 'dossier' ? t('caseFile.menu.dossier') : t('caseFile.menu.draft', { door: t(`ready.door.${kind}`) }),
    words: t(`caseFile.within.${kind}`),
    run: () => onWrite(kind),
  });
  return {
    readiness,
    error: error ?? undefined,
    onWrite,
    entries: deleted || !readiness ? [] : (['dossier', ...doors] as const).map(entryOf),
    dialog: written && readiness && <CaseFileDialog caseId={id} first={written} readiness={readiness} onClose={() => onWrite(undefined)} />,
  };
}
