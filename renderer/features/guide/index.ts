export { GuidePage, WhatToAsk } from './guide.tsx';
