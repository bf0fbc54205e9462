/** The places of the vault, once: navigation, menu and commands follow. A place appears when it works. */
import {
  BookMarked,
  BookOpenText,
  ChartColumn,
  CircleHelp,
  FileText,
  GitMerge,
  House,
  Import,
  Landmark,
  Layers,
  type LucideIcon,
  Megaphone,
  Paperclip,
  Package,
  Scale,
  Settings,
  Trash2,
  Users,
} from 'lucide-react';

import type { MessageId } from '../../i18n/index.tsx';

export interface FramePlace {
  readonly path: string;
  readonly label: MessageId;
  readonly icon: LucideIcon;
  readonly keys?: string;
}

interface PlaceGroup {
  readonly id: 'records' | 'review' | 'exchange' | 'care';
  readonly places: readonly FramePlace[];
}

export const placeGroups: readonly PlaceGroup[] = [
  {
    id: 'records',
    places: [
      { path: 'today', label: 'nav.today', icon: House, keys: 'CmdOrCtrl+1' },
      { path: 'cases', label: 'nav.cases', icon: FileText, keys: 'CmdOrCtrl+2' },
      { path: 'people', label: 'nav.people', icon: Users, keys: 'CmdOrCtrl+3' },
      { path: 'measures', label: 'nav.measure', icon: Landmark },
      { path: 'interventions', label: 'nav.intervention', icon: Megaphone },
      { path: 'evidence', label: 'nav.evidence', icon: Paperclip },
    ],
  },
  {
    id: 'review',
    places: [
      { path: 'recommendations', label: 'nav.recommendations', icon: BookOpenText, keys: 'CmdOrCtrl+4' },
      { path: 'themes', label: 'nav.themes', icon: Layers, keys: 'CmdOrCtrl+5' },
      { path: 'assessment', label: 'nav.assessment', icon: Scale, keys: 'CmdOrCtrl+6' },
      { path: 'analysis', label: 'nav.analysis', icon: ChartColumn },
      { path: 'reports', label: 'nav.reports', icon: BookMarked },
    ],
  },
  {
    id: 'exchange',
    places: [
      { path: 'bundles', label: 'nav.bundles', icon: Package, keys: 'CmdOrCtrl+7' },
      { path: 'conflicts', label: 'nav.conflicts', icon: GitMerge, keys: 'CmdOrCtrl+8' },
      { path: 'import', label: 'nav.import', icon: Import, keys: 'CmdOrCtrl+9' },
    ],
  },
  {
    id: 'care',
    places: [
      { path: 'trash', label: 'nav.trash', icon: Trash2 },
      { path: 'settings', label: 'nav.settings', icon: Settings, keys: 'CmdOrCtrl+,' },
      { path: 'help', label: 'nav.help', icon: CircleHelp, keys: 'F1' },
    ],
  },
];
