import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';

import { api } from '../../api.ts';
import { type ChosenFiles, choiceOf, type FileBase, rowOf, ruleOf } from './chosen-files.ts';
import type { BundleContent, BundleUse } from './use-bundle-writer.ts';

/** What the vault suggests, and what a person made of it. A rule takes back what was decided of single files. */
export function useFileChoice(cases: BundleContent, use: BundleUse) {
  const [chosen, setChosen] = useState<ChosenFiles>({ base: 'suggested', upToBytes: undefined, single: new Map() });
  const rule = ruleOf(chosen);
  const isAsked = cases === 'all' || (Array.isArray(cases) && cases.length > 0);
  const { data, error } = useQuery({
    queryKey: ['bundles', 'files', cases, use, rule],
    queryFn: () => api['bundles.files']({ cases, use, files: rule }),
    enabled: isAsked,
    placeholderData: (previous) => previous,
  });
  const rows = isAsked ? (data?.files ?? []).map((file) => rowOf(file, chosen)) : [];
  const leaving = rows.filter(({ leaves }) => leaves);
  return {
    rows,
    leaving: leaving.length,
    leavingBytes: leaving.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0),
    count: isAsked ? (data?.count ?? 0) : 0,
    error: isAsked ? error : null,
    chosen,
    setRule: (base: FileBase, upToBytes: number | undefined) => setChosen({ base, upToBytes, single: new Map() }),
    choose: (sha256: string, leaves: boolean) => setChosen({ ...chosen, single: new Map([...chosen.single, [sha256, leaves]]) }),
    /** For the vault: items stand for their files. */
    choice: choiceOf(rows, chosen),
  };
}
