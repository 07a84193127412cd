export * from './hub.ts';
export * from './people.ts';
export * from './platform.ts';
