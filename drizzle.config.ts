import { defineConfig } from 'drizzle-kit';

export default defineConfig({
	dialect: 'postgresql',
	schema: ['./src/lib/server/db/schema/{hub,people,platform}.ts', './src/modules/*/server/*.schema.ts'],
	out: './drizzle'
});
