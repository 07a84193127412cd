import * as v from 'valibot';

/** Every setting of the installation, with what it means. docs/operations.md holds the same table for people. */

const onOff = (name: string, fallback: 'on' | 'off') =>
	v.pipe(
		v.optional(v.string(), fallback),
		v.picklist(['on', 'off'], `${name} must be on or off, for example ${name}=${fallback}.`),
		v.transform((value) => value === 'on')
	);

const database = (name: string, role: string) =>
	v.pipe(
		v.optional(v.string(), ''),
		v.regex(
			/^$|^postgres(ql)?:\/\/[^\s]+$/,
			`${name} must be an address such as postgres://${role}:password@localhost:5432/aanloop, or be left out.`
		)
	);

/** Host names of ORIGIN_HOSTS: lower case, with the port when it is not 80 or 443. */
const hosts = v.pipe(
	v.optional(v.string(), ''),
	v.transform((value) =>
		value
			.split(',')
			.map((host) => host.trim().toLowerCase())
			.filter((host) => host !== '')
	),
	v.array(
		v.pipe(
			v.string(),
			v.regex(
				/^(\[[0-9a-f:]+\]|[a-z0-9.-]+)(:\d{1,5})?$/,
				'ORIGIN_HOSTS must list host names without https://, for example ORIGIN_HOSTS=aanloop.example.nl,www.example.nl.'
			)
		)
	)
);

const port = 'PORT must be a whole number from 0 to 65535, for example PORT=3000.';

export const schemas = {
	PORT: v.pipe(
		v.optional(v.string(), '3000'),
		v.regex(/^\d{1,5}$/, port),
		v.transform(Number),
		v.maxValue(65535, port)
	),
	HOST: v.pipe(
		v.optional(v.string(), '127.0.0.1'),
		v.regex(/^[A-Za-z0-9.:-]+$/, 'HOST must be a name or address of this machine, for example HOST=0.0.0.0.')
	),
	ORIGIN_HOSTS: hosts,
	PUBLIC_URL: v.pipe(
		v.optional(v.string(), ''),
		v.regex(
			/^$|^https?:\/\/[A-Za-z0-9.:[\]-]+\/?$/,
			'PUBLIC_URL must be the address people type, without a path, for example PUBLIC_URL=https://aanloop.example.nl.'
		),
		v.transform((value) => value.replace(/\/$/, ''))
	),
	BEHIND_PROXY: onOff('BEHIND_PROXY', 'off'),
	DATABASE_URL: database('DATABASE_URL', 'aanloop_app'),
	WORKER_DATABASE_URL: database('WORKER_DATABASE_URL', 'aanloop_worker'),
	MIGRATION_DATABASE_URL: database('MIGRATION_DATABASE_URL', 'aanloop_owner'),
	BACKUP_DATABASE_URL: database('BACKUP_DATABASE_URL', 'aanloop_backup'),
	PREPARED_STATEMENTS: onOff('PREPARED_STATEMENTS', 'on'),
	DATA_DIR: v.pipe(
		v.optional(v.string(), '.data'),
		v.nonEmpty('DATA_DIR must name a folder, for example DATA_DIR=/var/lib/aanloop.')
	),
	QUEUE: onOff('QUEUE', 'on'),
	SMTP_URL: v.pipe(
		v.optional(v.string(), ''),
		v.regex(
			/^$|^smtps?:\/\/[^\s]+$/,
			'SMTP_URL must be an address such as smtp://name:password@mail.example.nl:587, or be left out.'
		)
	),
	MAIL_FROM: v.pipe(
		v.optional(v.string(), 'Aanloop <aanloop@localhost>'),
		v.regex(
			/^[^\r\n<>]*<[^\s<>@]+@[^\s<>@]+>$|^[^\s<>@]+@[^\s<>@]+$/,
			'MAIL_FROM must be a mail address, for example MAIL_FROM="Huis van de Wijk <post@example.nl>".'
		)
	),
	AANLOOP_SECRET: v.pipe(
		v.optional(v.string(), ''),
		v.regex(/^$|^.{32,}$/, 'AANLOOP_SECRET must have 32 characters or more; make one with: openssl rand -base64 32.')
	),
	LOG_LEVEL: v.pipe(
		v.optional(v.string(), 'info'),
		v.picklist(
			['debug', 'info', 'warn', 'error'],
			'LOG_LEVEL must be debug, info, warn or error, for example LOG_LEVEL=info.'
		)
	)
};

export type SettingName = keyof typeof schemas;
