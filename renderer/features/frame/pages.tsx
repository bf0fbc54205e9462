/** Which page an address shows. */
import type { ReactNode } from 'react';

import type { Route } from '../../state/route.ts';
import { AnalysisPage } from '../analysis/index.ts';
import { AssessmentPage } from '../assessment/index.ts';
import { BundlesPage } from '../bundles/index.ts';
import { ActPage, CaseList, CasePage, NewCasePage, PatternsPage, WholeCasePage } from '../cases/index.ts';
import { RecordConsentPage } from '../consent/index.ts';
import { ConflictsPage } from '../conflicts/index.ts';
import { CoverPage, CustodyPage, PersonProof } from '../evidence/index.ts';
import { GuidePage } from '../guide/index.ts';
import { HelpPage } from '../help/index.ts';
import { ImportPage } from '../imports/index.ts';
import { NewPersonPage, PeopleList, PersonPage } from '../people/index.ts';
import { entityAt, RecordList, RecordPage } from '../records/index.ts';
import { LinkProposalsPage, RecommendationList, RecommendationPage } from '../recommendations/index.ts';
import { ReportsPage } from '../reports/index.ts';
import { SearchPage } from '../search/index.ts';
import { SettingsPage } from '../settings/index.ts';
import { ThemePage, ThemesPage } from '../themes/index.ts';
import { TodayPage } from '../today/index.ts';
import { TrashPage } from '../trash/index.ts';
import { WordsPage } from '../words/index.ts';

const lists: Readonly<Record<string, () => ReactNode>> = {
  cases: () => <CaseList />,
  people: () => <PeopleList />,
  recommendations: () => <RecommendationList />,
  themes: () => <ThemesPage />,
  analysis: () => <AnalysisPage />,
  bundles: () => <BundlesPage />,
  conflicts: () => <ConflictsPage />,
  import: () => <ImportPage />,
  trash: () => <TrashPage />,
  settings: () => <SettingsPage />,
  help: () => <HelpPage />,
  search: () => <SearchPage />,
};

const records: Readonly<Record<string, (id: string) => ReactNode>> = {
  cases: (id) => (id === 'new' ? <NewCasePage /> : <CasePage key={id} id={id} />),
  acts: (id) => <ActPage id={id} />,
  people: (id) =>
    id === 'new' ? <NewPersonPage /> : <PersonPage key={id} id={id} renderProof={(person) => <PersonProof person={person} />} />,
  themes: (id) => <ThemePage key={id} id={id} />,
  recommendations: (id) => (id === 'proposals' ? <LinkProposalsPage /> : <RecommendationPage key={id} id={id} />),
};

/** An address that leads nowhere shows the first page. */
export function pageOf({ path: [place = '', ...rest] }: Route): ReactNode {
  if (place === 'assessment') return <AssessmentPage path={rest} />;
  if (place === 'reports') return <ReportsPage path={rest} />;
  const [id, part] = rest;
  if (place === 'analysis' && id === 'patterns') return <PatternsPage />;
  if (place === 'people' && id !== undefined && part === 'consent') return <RecordConsentPage key={id} person={id} />;
  if (place === 'settings' && id === 'words') return <WordsPage />;
  if (place === 'cases' && id !== undefined && part === 'whole') return <WholeCasePage key={id} id={id} />;
  if (place === 'help' && id === 'guide') return <GuidePage />;
  if (place === 'evidence' && id !== undefined && part === 'cover') return <CoverPage key={id} id={id} />;
  if (place === 'evidence' && id !== undefined && part === 'custody') return <CustodyPage key={id} id={id} />;
  const placed = entityAt(place);
  if (placed) return id === undefined ? <RecordList key={place} entity={placed} /> : <RecordPage key={id} entity={placed} id={id} />;
  const page = id === undefined ? lists[place]?.() : records[place]?.(id);
  return page ?? <TodayPage />;
}
