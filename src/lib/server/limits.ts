export * from '#lib/limits.ts';
