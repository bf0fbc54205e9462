import { useText } from '../../i18n/index.tsx';
import { hrefOf } from '../../state/route.ts';
import { ItemLink, List, Section } from '../../ui/layout.tsx';

interface Companion {
  readonly id: string;
  readonly title: string;
}

interface CompanionsProps {
  readonly describedBy: readonly Companion[];
  readonly describes: readonly Companion[];
}

/** Metadata that came with the file, and files that it is metadata of. */
export function CompanionsSection({ describedBy, describes }: CompanionsProps) {
  const t = useText();
  return (
    <>
      <Companions title={t('item.companions')} of={describedBy} />
      <Companions title={t('item.companions.of')} of={describes} />
    </>
  );
}

const mostShown = 500;

function Companions({ title, of }: { readonly title: string; readonly of: readonly Companion[] }) {
  if (of.length === 0) return null;
  return (
    <Section title={title} count={of.length}>
      <List label={title}>
        {of.slice(0, mostShown).map(({ id, title: name }) => (
          <li key={id}>
            <ItemLink href={hrefOf(['evidence', id])}>
              <bdi>{name}</bdi>
            </ItemLink>
          </li>
        ))}
      </List>
    </Section>
  );
}
