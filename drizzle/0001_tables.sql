CREATE TABLE "closure" (
	"hub_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"first_date" date NOT NULL,
	"last_date" date NOT NULL,
	"reason" text NOT NULL,
	CONSTRAINT "closure_hub_id_id_pk" PRIMARY KEY("hub_id","id"),
	CONSTRAINT "closure_order" CHECK ("closure"."first_date" <= "closure"."last_date"),
	CONSTRAINT "closure_reason_length" CHECK (char_length("closure"."reason") between 1 and 160)
);
--> statement-breakpoint
CREATE TABLE "hub" (
	"id" uuid PRIMARY KEY NOT NULL,
	"slug" text NOT NULL,
	"name" text NOT NULL,
	"kind" text NOT NULL,
	"street" text DEFAULT '' NOT NULL,
	"postcode" text DEFAULT '' NOT NULL,
	"city" text DEFAULT '' NOT NULL,
	"email" text,
	"phone" text,
	"welcome" text DEFAULT '' NOT NULL,
	"directions" text DEFAULT '' NOT NULL,
	"logo_id" uuid,
	"photo_id" uuid,
	"brand_colour" text DEFAULT '#0f5e59' NOT NULL,
	"languages" text[] DEFAULT '{nl,en,ar,tr}'::text[] NOT NULL,
	"modules" text[] DEFAULT '{agenda}'::text[] NOT NULL,
	"zone" text DEFAULT 'Europe/Amsterdam' NOT NULL,
	"demo" boolean DEFAULT false NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "hub_slug_once" UNIQUE("slug"),
	CONSTRAINT "hub_slug_shape" CHECK ("hub"."slug" ~ '^[a-z0-9](-?[a-z0-9]){2,39}$'),
	CONSTRAINT "hub_name_length" CHECK (char_length("hub"."name") between 1 and 120),
	CONSTRAINT "hub_kind_known" CHECK ("hub"."kind" in ('huis', 'wijkbedrijf', 'woonvereniging')),
	CONSTRAINT "hub_brand_colour_shape" CHECK ("hub"."brand_colour" ~ '^#[0-9a-f]{6}$'),
	CONSTRAINT "hub_languages_known" CHECK ("hub"."languages" <@ array['nl','en','ar','tr']::text[] and 'nl' = any("hub"."languages")),
	CONSTRAINT "hub_modules_known" CHECK ("hub"."modules" <@ array['agenda','rota','cooptation','buddies','jobs','concerns','impact']::text[])
);
--> statement-breakpoint
CREATE TABLE "important_number" (
	"hub_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"label" text NOT NULL,
	"number" text NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"position" integer NOT NULL,
	CONSTRAINT "important_number_hub_id_id_pk" PRIMARY KEY("hub_id","id"),
	CONSTRAINT "important_number_shape" CHECK ("important_number"."number" ~ '^[0-9+ ()-]{3,20}$')
);
--> statement-breakpoint
CREATE TABLE "opening_exception" (
	"hub_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"date" date NOT NULL,
	"opens" text NOT NULL,
	"closes" text NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	CONSTRAINT "opening_exception_hub_id_id_pk" PRIMARY KEY("hub_id","id"),
	CONSTRAINT "opening_exception_once" UNIQUE("hub_id","date","opens"),
	CONSTRAINT "opening_exception_order" CHECK ("opening_exception"."opens" < "opening_exception"."closes")
);
--> statement-breakpoint
CREATE TABLE "opening_hours" (
	"hub_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"weekday" smallint NOT NULL,
	"opens" text NOT NULL,
	"closes" text NOT NULL,
	CONSTRAINT "opening_hours_hub_id_id_pk" PRIMARY KEY("hub_id","id"),
	CONSTRAINT "opening_hours_once" UNIQUE("hub_id","weekday","opens"),
	CONSTRAINT "opening_hours_weekday" CHECK ("opening_hours"."weekday" between 1 and 7),
	CONSTRAINT "opening_hours_order" CHECK ("opening_hours"."opens" < "opening_hours"."closes" and "opening_hours"."opens" ~ '^[0-2][0-9]:[0-5][0-9]$' and "opening_hours"."closes" ~ '^[0-2][0-9]:[0-5][0-9]$')
);
--> statement-breakpoint
CREATE TABLE "picture" (
	"hub_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"webp" "bytea" NOT NULL,
	"thumb" "bytea" NOT NULL,
	"width" integer NOT NULL,
	"height" integer NOT NULL,
	"description" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "picture_hub_id_id_pk" PRIMARY KEY("hub_id","id")
);
--> statement-breakpoint
CREATE TABLE "room" (
	"hub_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"shared" boolean DEFAULT false NOT NULL,
	"seats" integer,
	"accessible" boolean DEFAULT true NOT NULL,
	"position" integer DEFAULT 0 NOT NULL,
	"archived_at" timestamp (3) with time zone,
	CONSTRAINT "room_hub_id_id_pk" PRIMARY KEY("hub_id","id"),
	CONSTRAINT "room_name_once" UNIQUE("hub_id","name"),
	CONSTRAINT "room_name_length" CHECK (char_length("room"."name") between 1 and 80)
);
--> statement-breakpoint
CREATE TABLE "household" (
	"hub_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	CONSTRAINT "household_hub_id_id_pk" PRIMARY KEY("hub_id","id"),
	CONSTRAINT "household_name_length" CHECK (char_length("household"."name") between 1 and 120)
);
--> statement-breakpoint
CREATE TABLE "invitation" (
	"hub_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"email" text,
	"roles" text[] NOT NULL,
	"sent_by" text NOT NULL,
	"code_hash" text NOT NULL,
	"invited_by" uuid,
	"person_id" uuid,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"accepted_at" timestamp (3) with time zone,
	"accepted_by" uuid,
	"withdrawn_at" timestamp (3) with time zone,
	CONSTRAINT "invitation_hub_id_id_pk" PRIMARY KEY("hub_id","id"),
	CONSTRAINT "invitation_code_once" UNIQUE("hub_id","code_hash"),
	CONSTRAINT "invitation_sent_by_known" CHECK ("invitation"."sent_by" in ('mail', 'letter')),
	CONSTRAINT "invitation_mail_has_address" CHECK ("invitation"."sent_by" <> 'mail' or "invitation"."email" is not null)
);
--> statement-breakpoint
CREATE TABLE "membership" (
	"hub_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"name" text NOT NULL,
	"roles" text[] DEFAULT '{resident}'::text[] NOT NULL,
	"household_id" uuid,
	"joined_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"left_at" timestamp (3) with time zone,
	CONSTRAINT "membership_hub_id_person_id_pk" PRIMARY KEY("hub_id","person_id"),
	CONSTRAINT "membership_name_length" CHECK (char_length("membership"."name") between 1 and 120),
	CONSTRAINT "membership_roles_known" CHECK ("membership"."roles" <@ array['resident','volunteer','coordinator','board','committee','treasurer','coach','corporation']::text[])
);
--> statement-breakpoint
CREATE TABLE "one_time_link" (
	"id" uuid PRIMARY KEY NOT NULL,
	"purpose" text NOT NULL,
	"secret_hash" text NOT NULL,
	"person_id" uuid,
	"hub_id" uuid,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"used_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "operator" (
	"person_id" uuid PRIMARY KEY NOT NULL,
	"since" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "passkey" (
	"credential_id" text PRIMARY KEY NOT NULL,
	"person_id" uuid NOT NULL,
	"public_key" "bytea" NOT NULL,
	"counter" integer NOT NULL,
	"transports" text[] NOT NULL,
	"backed_up" boolean NOT NULL,
	"label" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"used_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "passkey_challenge" (
	"id" uuid PRIMARY KEY NOT NULL,
	"challenge" text NOT NULL,
	"purpose" text NOT NULL,
	"person_id" uuid,
	"browser_hash" text NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"used_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "person" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"email" text,
	"phone" text,
	"locale" text DEFAULT 'nl' NOT NULL,
	"reached_by" text DEFAULT 'email' NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"erased_at" timestamp (3) with time zone,
	CONSTRAINT "person_email_lower" CHECK ("person"."email" = lower("person"."email")),
	CONSTRAINT "person_name_length" CHECK (char_length("person"."name") between 1 and 120),
	CONSTRAINT "person_locale_known" CHECK ("person"."locale" in ('nl', 'en', 'ar', 'tr')),
	CONSTRAINT "person_reached_by_known" CHECK ("person"."reached_by" in ('email', 'phone', 'letter'))
);
--> statement-breakpoint
CREATE TABLE "rate_count" (
	"key" text NOT NULL,
	"window_start" timestamp (3) with time zone NOT NULL,
	"count" integer NOT NULL,
	CONSTRAINT "rate_count_key_window_start_pk" PRIMARY KEY("key","window_start")
);
--> statement-breakpoint
CREATE TABLE "session" (
	"id" uuid PRIMARY KEY NOT NULL,
	"secret_hash" text NOT NULL,
	"person_id" uuid NOT NULL,
	"factor" text NOT NULL,
	"pass_hub_id" uuid,
	"pass_id" uuid,
	"passkey_at" timestamp (3) with time zone,
	"device" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"seen_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"ended_at" timestamp (3) with time zone,
	CONSTRAINT "session_factor_known" CHECK ("session"."factor" in ('code', 'pass', 'passkey'))
);
--> statement-breakpoint
CREATE TABLE "sign_in_code" (
	"id" uuid PRIMARY KEY NOT NULL,
	"email" text NOT NULL,
	"person_id" uuid,
	"browser_hash" text NOT NULL,
	"code_hash" text NOT NULL,
	"tries" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"used_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "wijkpas" (
	"hub_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"number_hash" text NOT NULL,
	"issued_by" uuid,
	"issued_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"revoked_at" timestamp (3) with time zone,
	"last_used_at" timestamp (3) with time zone,
	CONSTRAINT "wijkpas_hub_id_id_pk" PRIMARY KEY("hub_id","id"),
	CONSTRAINT "wijkpas_number_once" UNIQUE("hub_id","number_hash")
);
--> statement-breakpoint
CREATE TABLE "event" (
	"hub_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"seq" bigserial NOT NULL,
	"at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"actor_id" uuid,
	"kind" text NOT NULL,
	"subject_type" text NOT NULL,
	"subject_id" uuid,
	"detail" jsonb DEFAULT '{}'::jsonb NOT NULL,
	CONSTRAINT "event_hub_id_id_pk" PRIMARY KEY("hub_id","id"),
	CONSTRAINT "event_kind_shape" CHECK ("event"."kind" ~ '^[a-z]+\.[a-z_]+$')
);
--> statement-breakpoint
CREATE TABLE "installation_event" (
	"id" uuid PRIMARY KEY NOT NULL,
	"at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"actor_id" uuid,
	"kind" text NOT NULL,
	"subject_id" uuid
);
--> statement-breakpoint
CREATE TABLE "mail" (
	"id" uuid PRIMARY KEY NOT NULL,
	"hub_id" uuid,
	"kind" text NOT NULL,
	"recipient_type" text NOT NULL,
	"recipient_id" uuid NOT NULL,
	"subject_id" uuid NOT NULL,
	"version" integer DEFAULT 0 NOT NULL,
	"not_before" timestamp (3) with time zone NOT NULL,
	"state" text DEFAULT 'queued' NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"failure" text,
	"message_id" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"settled_at" timestamp (3) with time zone,
	CONSTRAINT "mail_once" UNIQUE NULLS NOT DISTINCT("hub_id","kind","recipient_id","subject_id","version"),
	CONSTRAINT "mail_state_known" CHECK ("mail"."state" in ('queued', 'sent', 'failed', 'bounced', 'dropped'))
);
--> statement-breakpoint
CREATE TABLE "attendance" (
	"hub_id" uuid NOT NULL,
	"sign_up_id" uuid NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"by" uuid,
	CONSTRAINT "attendance_hub_id_sign_up_id_pk" PRIMARY KEY("hub_id","sign_up_id")
);
--> statement-breakpoint
CREATE TABLE "calendar_import" (
	"hub_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"file_hash" text NOT NULL,
	"file" text,
	"file_name" text NOT NULL,
	"uploaded_by" uuid,
	"uploaded_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"imported_at" timestamp (3) with time zone,
	"series_made" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "calendar_import_hub_id_id_pk" PRIMARY KEY("hub_id","id")
);
--> statement-breakpoint
CREATE TABLE "occurrence" (
	"hub_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"series_id" uuid NOT NULL,
	"original_date" date NOT NULL,
	"local_date" date NOT NULL,
	"start_time" text NOT NULL,
	"end_time" text NOT NULL,
	"starts_at" timestamp (3) with time zone NOT NULL,
	"ends_at" timestamp (3) with time zone NOT NULL,
	"title" text NOT NULL,
	"sentence" text DEFAULT '' NOT NULL,
	"room_id" uuid,
	"room_exclusive" boolean DEFAULT false NOT NULL,
	"capacity" integer,
	"confirmed_places" integer DEFAULT 0 NOT NULL,
	"offered_places" integer DEFAULT 0 NOT NULL,
	"waiting_places" integer DEFAULT 0 NOT NULL,
	"changed_fields" text[] DEFAULT '{}'::text[] NOT NULL,
	"cancelled_at" timestamp (3) with time zone,
	"cancelled_by" text,
	"cancel_reason" text DEFAULT '' NOT NULL,
	"sequence" integer DEFAULT 0 NOT NULL,
	"changed_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "occurrence_hub_id_id_pk" PRIMARY KEY("hub_id","id"),
	CONSTRAINT "occurrence_order" CHECK ("occurrence"."ends_at" > "occurrence"."starts_at"),
	CONSTRAINT "occurrence_times" CHECK ("occurrence"."start_time" ~ '^[0-2][0-9]:[0-5][0-9]$' and "occurrence"."end_time" ~ '^[0-2][0-9]:[0-5][0-9]$'),
	CONSTRAINT "occurrence_capacity" CHECK ("occurrence"."capacity" between 0 and 10000),
	CONSTRAINT "occurrence_places" CHECK ("occurrence"."capacity" is null or "occurrence"."confirmed_places" + "occurrence"."offered_places" <= "occurrence"."capacity"),
	CONSTRAINT "occurrence_counts" CHECK ("occurrence"."confirmed_places" >= 0 and "occurrence"."offered_places" >= 0 and "occurrence"."waiting_places" >= 0),
	CONSTRAINT "occurrence_cancelled_by_known" CHECK (("occurrence"."cancelled_at" is null) = ("occurrence"."cancelled_by" is null) and "occurrence"."cancelled_by" in ('closure','series','single'))
);
--> statement-breakpoint
CREATE TABLE "offer" (
	"hub_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"occurrence_id" uuid NOT NULL,
	"sign_up_id" uuid NOT NULL,
	"places" integer NOT NULL,
	"offered_at" timestamp (3) with time zone NOT NULL,
	"tell_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"outcome" text,
	"settled_at" timestamp (3) with time zone,
	CONSTRAINT "offer_hub_id_id_pk" PRIMARY KEY("hub_id","id"),
	CONSTRAINT "offer_outcome_known" CHECK ("offer"."outcome" in ('accepted', 'declined', 'expired', 'withdrawn')),
	CONSTRAINT "offer_settled" CHECK (("offer"."outcome" is null) = ("offer"."settled_at" is null))
);
--> statement-breakpoint
CREATE TABLE "personal_feed" (
	"hub_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"revoked_at" timestamp (3) with time zone,
	CONSTRAINT "personal_feed_hub_id_id_pk" PRIMARY KEY("hub_id","id")
);
--> statement-breakpoint
CREATE TABLE "series" (
	"hub_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"title" text NOT NULL,
	"sentence" text DEFAULT '' NOT NULL,
	"text" text DEFAULT '' NOT NULL,
	"pictogram" text DEFAULT 'calendar' NOT NULL,
	"picture_id" uuid,
	"room_id" uuid,
	"price_cents" integer DEFAULT 0 NOT NULL,
	"for_whom" text DEFAULT 'everyone' NOT NULL,
	"spoken" text,
	"accessible" boolean DEFAULT true NOT NULL,
	"capacity" integer,
	"party_max" integer DEFAULT 4 NOT NULL,
	"drop_in" boolean DEFAULT false NOT NULL,
	"organiser_id" uuid,
	"plan" jsonb NOT NULL,
	"planned_from" date NOT NULL,
	"made_until" date,
	"import_uid" text,
	"import_id" uuid,
	"created_by" uuid,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"changed_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"stopped_at" timestamp (3) with time zone,
	CONSTRAINT "series_hub_id_id_pk" PRIMARY KEY("hub_id","id"),
	CONSTRAINT "series_title_length" CHECK (char_length("series"."title") between 1 and 200),
	CONSTRAINT "series_sentence_length" CHECK (char_length("series"."sentence") <= 200),
	CONSTRAINT "series_text_length" CHECK (char_length("series"."text") <= 5000),
	CONSTRAINT "series_price" CHECK ("series"."price_cents" between 0 and 100000),
	CONSTRAINT "series_capacity" CHECK ("series"."capacity" between 0 and 10000),
	CONSTRAINT "series_party" CHECK ("series"."party_max" between 1 and 12),
	CONSTRAINT "series_for_whom_known" CHECK ("series"."for_whom" in ('everyone','children','youth','adults','seniors','women','men','parents','newcomers'))
);
--> statement-breakpoint
CREATE TABLE "sign_up" (
	"hub_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"occurrence_id" uuid NOT NULL,
	"person_id" uuid,
	"guest_name" text,
	"guest_email" text,
	"guest_phone" text,
	"guest_locale" text,
	"places" integer DEFAULT 1 NOT NULL,
	"state" text NOT NULL,
	"wish" text DEFAULT 'move_in' NOT NULL,
	"via" text NOT NULL,
	"signed_up_by" uuid,
	"arrival" bigserial NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"confirmed_at" timestamp (3) with time zone,
	"withdrawn_at" timestamp (3) with time zone,
	"withdrawn_by" uuid,
	CONSTRAINT "sign_up_hub_id_id_pk" PRIMARY KEY("hub_id","id"),
	CONSTRAINT "sign_up_state_known" CHECK ("sign_up"."state" in ('confirmed', 'waiting', 'withdrawn')),
	CONSTRAINT "sign_up_wish_known" CHECK ("sign_up"."wish" in ('move_in', 'ask_first')),
	CONSTRAINT "sign_up_via_known" CHECK ("sign_up"."via" in ('self', 'guest', 'neighbour', 'desk')),
	CONSTRAINT "sign_up_places" CHECK ("sign_up"."places" between 1 and 12),
	CONSTRAINT "sign_up_guest_name_length" CHECK (char_length("sign_up"."guest_name") between 1 and 120)
);
--> statement-breakpoint
CREATE TABLE "tally" (
	"hub_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"occurrence_id" uuid NOT NULL,
	"heads" integer NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"by" uuid,
	CONSTRAINT "tally_hub_id_id_pk" PRIMARY KEY("hub_id","id"),
	CONSTRAINT "tally_heads" CHECK ("tally"."heads" between -200 and 200 and "tally"."heads" <> 0)
);
--> statement-breakpoint
ALTER TABLE "closure" ADD CONSTRAINT "closure_hub_id_hub_id_fk" FOREIGN KEY ("hub_id") REFERENCES "public"."hub"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "important_number" ADD CONSTRAINT "important_number_hub_id_hub_id_fk" FOREIGN KEY ("hub_id") REFERENCES "public"."hub"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "opening_exception" ADD CONSTRAINT "opening_exception_hub_id_hub_id_fk" FOREIGN KEY ("hub_id") REFERENCES "public"."hub"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "opening_hours" ADD CONSTRAINT "opening_hours_hub_id_hub_id_fk" FOREIGN KEY ("hub_id") REFERENCES "public"."hub"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "picture" ADD CONSTRAINT "picture_hub_id_hub_id_fk" FOREIGN KEY ("hub_id") REFERENCES "public"."hub"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "room" ADD CONSTRAINT "room_hub_id_hub_id_fk" FOREIGN KEY ("hub_id") REFERENCES "public"."hub"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "household" ADD CONSTRAINT "household_hub_id_hub_id_fk" FOREIGN KEY ("hub_id") REFERENCES "public"."hub"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitation" ADD CONSTRAINT "invitation_hub_id_hub_id_fk" FOREIGN KEY ("hub_id") REFERENCES "public"."hub"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "membership" ADD CONSTRAINT "membership_hub_id_hub_id_fk" FOREIGN KEY ("hub_id") REFERENCES "public"."hub"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "membership" ADD CONSTRAINT "membership_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "membership" ADD CONSTRAINT "membership_household" FOREIGN KEY ("hub_id","household_id") REFERENCES "public"."household"("hub_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "one_time_link" ADD CONSTRAINT "one_time_link_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "operator" ADD CONSTRAINT "operator_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "passkey" ADD CONSTRAINT "passkey_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "passkey_challenge" ADD CONSTRAINT "passkey_challenge_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session" ADD CONSTRAINT "session_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sign_in_code" ADD CONSTRAINT "sign_in_code_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "wijkpas" ADD CONSTRAINT "wijkpas_hub_id_hub_id_fk" FOREIGN KEY ("hub_id") REFERENCES "public"."hub"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "wijkpas" ADD CONSTRAINT "wijkpas_member" FOREIGN KEY ("hub_id","person_id") REFERENCES "public"."membership"("hub_id","person_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "event" ADD CONSTRAINT "event_hub_id_hub_id_fk" FOREIGN KEY ("hub_id") REFERENCES "public"."hub"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mail" ADD CONSTRAINT "mail_hub_id_hub_id_fk" FOREIGN KEY ("hub_id") REFERENCES "public"."hub"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attendance" ADD CONSTRAINT "attendance_hub_id_hub_id_fk" FOREIGN KEY ("hub_id") REFERENCES "public"."hub"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attendance" ADD CONSTRAINT "attendance_sign_up" FOREIGN KEY ("hub_id","sign_up_id") REFERENCES "public"."sign_up"("hub_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "calendar_import" ADD CONSTRAINT "calendar_import_hub_id_hub_id_fk" FOREIGN KEY ("hub_id") REFERENCES "public"."hub"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "occurrence" ADD CONSTRAINT "occurrence_hub_id_hub_id_fk" FOREIGN KEY ("hub_id") REFERENCES "public"."hub"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "occurrence" ADD CONSTRAINT "occurrence_series" FOREIGN KEY ("hub_id","series_id") REFERENCES "public"."series"("hub_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "occurrence" ADD CONSTRAINT "occurrence_room" FOREIGN KEY ("hub_id","room_id") REFERENCES "public"."room"("hub_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "offer" ADD CONSTRAINT "offer_hub_id_hub_id_fk" FOREIGN KEY ("hub_id") REFERENCES "public"."hub"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "offer" ADD CONSTRAINT "offer_occurrence" FOREIGN KEY ("hub_id","occurrence_id") REFERENCES "public"."occurrence"("hub_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "offer" ADD CONSTRAINT "offer_sign_up" FOREIGN KEY ("hub_id","sign_up_id") REFERENCES "public"."sign_up"("hub_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "personal_feed" ADD CONSTRAINT "personal_feed_hub_id_hub_id_fk" FOREIGN KEY ("hub_id") REFERENCES "public"."hub"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "personal_feed" ADD CONSTRAINT "personal_feed_member" FOREIGN KEY ("hub_id","person_id") REFERENCES "public"."membership"("hub_id","person_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "series" ADD CONSTRAINT "series_hub_id_hub_id_fk" FOREIGN KEY ("hub_id") REFERENCES "public"."hub"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "series" ADD CONSTRAINT "series_room" FOREIGN KEY ("hub_id","room_id") REFERENCES "public"."room"("hub_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "series" ADD CONSTRAINT "series_organiser" FOREIGN KEY ("hub_id","organiser_id") REFERENCES "public"."membership"("hub_id","person_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sign_up" ADD CONSTRAINT "sign_up_hub_id_hub_id_fk" FOREIGN KEY ("hub_id") REFERENCES "public"."hub"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sign_up" ADD CONSTRAINT "sign_up_occurrence" FOREIGN KEY ("hub_id","occurrence_id") REFERENCES "public"."occurrence"("hub_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sign_up" ADD CONSTRAINT "sign_up_member" FOREIGN KEY ("hub_id","person_id") REFERENCES "public"."membership"("hub_id","person_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tally" ADD CONSTRAINT "tally_hub_id_hub_id_fk" FOREIGN KEY ("hub_id") REFERENCES "public"."hub"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tally" ADD CONSTRAINT "tally_occurrence" FOREIGN KEY ("hub_id","occurrence_id") REFERENCES "public"."occurrence"("hub_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "membership_person" ON "membership" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "passkey_person" ON "passkey" USING btree ("person_id");--> statement-breakpoint
CREATE UNIQUE INDEX "person_email_once" ON "person" USING btree ("email");--> statement-breakpoint
CREATE INDEX "session_person" ON "session" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "sign_in_code_email" ON "sign_in_code" USING btree ("email","created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "wijkpas_one_valid" ON "wijkpas" USING btree ("hub_id","person_id") WHERE revoked_at is null;--> statement-breakpoint
CREATE INDEX "event_newest" ON "event" USING btree ("hub_id","seq");--> statement-breakpoint
CREATE INDEX "event_recent" ON "event" USING btree ("hub_id","at");--> statement-breakpoint
CREATE INDEX "event_subject" ON "event" USING btree ("hub_id","subject_type","subject_id");--> statement-breakpoint
CREATE INDEX "mail_state" ON "mail" USING btree ("hub_id","state");--> statement-breakpoint
CREATE INDEX "occurrence_coming" ON "occurrence" USING btree ("hub_id","starts_at");--> statement-breakpoint
CREATE INDEX "occurrence_day" ON "occurrence" USING btree ("hub_id","local_date","start_time");--> statement-breakpoint
CREATE UNIQUE INDEX "offer_one_open" ON "offer" USING btree ("hub_id","sign_up_id") WHERE outcome is null;--> statement-breakpoint
CREATE INDEX "offer_open" ON "offer" USING btree ("hub_id","expires_at") WHERE outcome is null;--> statement-breakpoint
CREATE UNIQUE INDEX "personal_feed_one" ON "personal_feed" USING btree ("hub_id","person_id") WHERE revoked_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "series_import_once" ON "series" USING btree ("hub_id","import_uid") WHERE import_uid is not null;--> statement-breakpoint
CREATE INDEX "series_live" ON "series" USING btree ("hub_id","made_until") WHERE stopped_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "sign_up_one_active" ON "sign_up" USING btree ("hub_id","occurrence_id","person_id") WHERE state <> 'withdrawn' and person_id is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "sign_up_one_guest_mail" ON "sign_up" USING btree ("hub_id","occurrence_id","guest_email") WHERE state <> 'withdrawn' and guest_email is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "sign_up_one_guest_phone" ON "sign_up" USING btree ("hub_id","occurrence_id","guest_phone") WHERE state <> 'withdrawn' and guest_phone is not null;--> statement-breakpoint
CREATE INDEX "sign_up_queue" ON "sign_up" USING btree ("hub_id","occurrence_id","state","arrival");--> statement-breakpoint
CREATE INDEX "sign_up_person" ON "sign_up" USING btree ("hub_id","person_id");--> statement-breakpoint
CREATE INDEX "tally_occurrence_heads" ON "tally" USING btree ("hub_id","occurrence_id");