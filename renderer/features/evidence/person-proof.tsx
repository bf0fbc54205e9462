import { useText } from '../../i18n/index.tsx';
import { Section } from '../../ui/layout.tsx';
import { Proof } from './showing-places.tsx';
import type { Claimed } from './use-claims.ts';

interface PersonProofProps {
  readonly person: Omit<Claimed, 'entity'> & {
    /** All that are said to be them. */
    readonly records: readonly string[];
    readonly names: readonly { readonly id: string }[];
  };
}

/** What shows what is said of somebody: of all their records and names. */
export function PersonProof({ person: { id, fields, records, names } }: PersonProofProps) {
  const t = useText();
  const parts = [...records, ...names.map((name) => name.id)].filter((part) => part !== id);
  return (
    <Section title={t('pinpoint.proof')}>
      <Proof claim={{ entity: 'person', id, fields }} parts={parts} />
    </Section>
  );
}
