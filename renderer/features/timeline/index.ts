export { TimelineSection, useTimeline, WholeTimeline } from './timeline-section.tsx';
