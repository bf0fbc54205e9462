export { TimelineSection, useTimeline } from './timeline-section.tsx';
