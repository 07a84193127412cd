CREATE TABLE "assignment" (
	"hub_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"shift_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"state" text NOT NULL,
	"via" text NOT NULL,
	"assigned_by" uuid,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"accepted_at" timestamp (3) with time zone,
	"accepted_how" text,
	"ended_at" timestamp (3) with time zone,
	"ended_by" uuid,
	"end_reason" text,
	"starts_at" timestamp (3) with time zone NOT NULL,
	"ends_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "assignment_hub_id_id_pk" PRIMARY KEY("hub_id","id"),
	CONSTRAINT "assignment_state_known" CHECK ("assignment"."state" in ('asked', 'accepted', 'ended')),
	CONSTRAINT "assignment_via_known" CHECK ("assignment"."via" in ('self', 'coordinator', 'standing', 'fill', 'cover', 'swap', 'desk')),
	CONSTRAINT "assignment_how_known" CHECK ("assignment"."accepted_how" in ('self', 'link', 'phone', 'desk')),
	CONSTRAINT "assignment_end_known" CHECK ("assignment"."end_reason" in ('covered','swapped','declined','withdrawn','removed','shift_cancelled','left','resting')),
	CONSTRAINT "assignment_ended" CHECK (("assignment"."state" = 'ended') = ("assignment"."ended_at" is not null) and ("assignment"."ended_at" is null) = ("assignment"."end_reason" is null)),
	CONSTRAINT "assignment_accepted" CHECK ("assignment"."state" <> 'accepted' or "assignment"."accepted_at" is not null)
);
--> statement-breakpoint
CREATE TABLE "cover_ask" (
	"hub_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"request_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"circle" integer NOT NULL,
	"asked_at" timestamp (3) with time zone NOT NULL,
	"answer" text,
	"answered_at" timestamp (3) with time zone,
	CONSTRAINT "cover_ask_hub_id_id_pk" PRIMARY KEY("hub_id","id"),
	CONSTRAINT "cover_ask_answer_known" CHECK ("cover_ask"."answer" in ('yes', 'no'))
);
--> statement-breakpoint
CREATE TABLE "cover_request" (
	"hub_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"assignment_id" uuid NOT NULL,
	"shift_id" uuid NOT NULL,
	"asked_by" uuid,
	"asked_at" timestamp (3) with time zone NOT NULL,
	"circle" integer DEFAULT 0 NOT NULL,
	"widens_at" timestamp (3) with time zone,
	"phone_person_id" uuid,
	"outcome" text,
	"taken_by" uuid,
	"settled_at" timestamp (3) with time zone,
	CONSTRAINT "cover_request_hub_id_id_pk" PRIMARY KEY("hub_id","id"),
	CONSTRAINT "cover_request_circle" CHECK ("cover_request"."circle" between 0 and 4),
	CONSTRAINT "cover_request_outcome_known" CHECK ("cover_request"."outcome" in ('taken', 'swapped', 'withdrawn', 'shift_gone', 'started', 'removed')),
	CONSTRAINT "cover_request_settled" CHECK (("cover_request"."outcome" is null) = ("cover_request"."settled_at" is null))
);
--> statement-breakpoint
CREATE TABLE "swap_offer" (
	"hub_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"request_id" uuid NOT NULL,
	"assignment_id" uuid NOT NULL,
	"offered_at" timestamp (3) with time zone NOT NULL,
	"outcome" text,
	"settled_at" timestamp (3) with time zone,
	CONSTRAINT "swap_offer_hub_id_id_pk" PRIMARY KEY("hub_id","id"),
	CONSTRAINT "swap_offer_outcome_known" CHECK ("swap_offer"."outcome" in ('accepted', 'declined', 'gone')),
	CONSTRAINT "swap_offer_settled" CHECK (("swap_offer"."outcome" is null) = ("swap_offer"."settled_at" is null))
);
--> statement-breakpoint
CREATE TABLE "availability" (
	"hub_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"weekday" smallint NOT NULL,
	"from_time" text NOT NULL,
	"to_time" text NOT NULL,
	CONSTRAINT "availability_hub_id_id_pk" PRIMARY KEY("hub_id","id"),
	CONSTRAINT "availability_weekday" CHECK ("availability"."weekday" between 1 and 7),
	CONSTRAINT "availability_order" CHECK ("availability"."from_time" < "availability"."to_time")
);
--> statement-breakpoint
CREATE TABLE "companion" (
	"hub_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"other_id" uuid NOT NULL,
	CONSTRAINT "companion_hub_id_person_id_other_id_pk" PRIMARY KEY("hub_id","person_id","other_id"),
	CONSTRAINT "companion_two" CHECK ("companion"."person_id" <> "companion"."other_id")
);
--> statement-breakpoint
CREATE TABLE "qualification" (
	"hub_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"since" date NOT NULL,
	"valid_until" date,
	"seen_by" uuid,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"revoked_at" timestamp (3) with time zone,
	"revoked_by" uuid,
	CONSTRAINT "qualification_hub_id_id_pk" PRIMARY KEY("hub_id","id"),
	CONSTRAINT "qualification_kind_known" CHECK ("qualification"."kind" in ('key', 'till', 'bhv', 'food', 'vog')),
	CONSTRAINT "qualification_since" CHECK ("qualification"."since" between '2000-01-01' and '2099-12-31'),
	CONSTRAINT "qualification_order" CHECK ("qualification"."valid_until" > "qualification"."since" and "qualification"."valid_until" <= '2099-12-31')
);
--> statement-breakpoint
CREATE TABLE "rest" (
	"hub_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"first_date" date NOT NULL,
	"last_date" date NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"ended_at" timestamp (3) with time zone,
	CONSTRAINT "rest_hub_id_id_pk" PRIMARY KEY("hub_id","id"),
	CONSTRAINT "rest_order" CHECK ("rest"."first_date" <= "rest"."last_date" and "rest"."last_date" <= "rest"."first_date" + 366)
);
--> statement-breakpoint
CREATE TABLE "standing_place" (
	"hub_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"pattern_id" uuid NOT NULL,
	"weekday" smallint NOT NULL,
	"person_id" uuid NOT NULL,
	"since" date NOT NULL,
	"created_by" uuid,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"ended_at" timestamp (3) with time zone,
	CONSTRAINT "standing_place_hub_id_id_pk" PRIMARY KEY("hub_id","id"),
	CONSTRAINT "standing_place_weekday" CHECK ("standing_place"."weekday" between 1 and 7)
);
--> statement-breakpoint
CREATE TABLE "task_wish" (
	"hub_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"task_id" uuid NOT NULL,
	"wish" text NOT NULL,
	CONSTRAINT "task_wish_hub_id_person_id_task_id_pk" PRIMARY KEY("hub_id","person_id","task_id"),
	CONSTRAINT "task_wish_known" CHECK ("task_wish"."wish" in ('like', 'can', 'never'))
);
--> statement-breakpoint
CREATE TABLE "volunteer" (
	"hub_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"most_per_week" integer,
	"most_per_month" integer,
	"experienced" boolean DEFAULT false NOT NULL,
	"age_at_least" smallint,
	"changed_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "volunteer_hub_id_person_id_pk" PRIMARY KEY("hub_id","person_id"),
	CONSTRAINT "volunteer_most" CHECK ("volunteer"."most_per_week" between 0 and 14 and "volunteer"."most_per_month" between 0 and 60),
	CONSTRAINT "volunteer_age" CHECK ("volunteer"."age_at_least" between 12 and 21)
);
--> statement-breakpoint
CREATE TABLE "fill_line" (
	"hub_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"proposal_id" uuid NOT NULL,
	"shift_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"reasons" text[] NOT NULL,
	"outcome" text,
	CONSTRAINT "fill_line_hub_id_id_pk" PRIMARY KEY("hub_id","id"),
	CONSTRAINT "fill_line_outcome_known" CHECK ("fill_line"."outcome" in ('taken', 'left', 'gone'))
);
--> statement-breakpoint
CREATE TABLE "fill_proposal" (
	"hub_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"first_date" date NOT NULL,
	"last_date" date NOT NULL,
	"state" text DEFAULT 'asked' NOT NULL,
	"asked_by" uuid,
	"asked_at" timestamp (3) with time zone NOT NULL,
	"ready_at" timestamp (3) with time zone,
	"settled_at" timestamp (3) with time zone,
	"figures" jsonb,
	"unfilled" jsonb,
	CONSTRAINT "fill_proposal_hub_id_id_pk" PRIMARY KEY("hub_id","id"),
	CONSTRAINT "fill_proposal_state_known" CHECK ("fill_proposal"."state" in ('asked', 'ready', 'failed', 'settled')),
	CONSTRAINT "fill_proposal_order" CHECK ("fill_proposal"."first_date" <= "fill_proposal"."last_date" and "fill_proposal"."last_date" <= "fill_proposal"."first_date" + 92)
);
--> statement-breakpoint
CREATE TABLE "certificate" (
	"hub_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"first_date" date NOT NULL,
	"last_date" date NOT NULL,
	"words" text NOT NULL,
	"signed_by" uuid,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "certificate_hub_id_id_pk" PRIMARY KEY("hub_id","id"),
	CONSTRAINT "certificate_order" CHECK ("certificate"."first_date" <= "certificate"."last_date"),
	CONSTRAINT "certificate_words_length" CHECK (char_length("certificate"."words") between 1 and 4000)
);
--> statement-breakpoint
CREATE TABLE "worked_hours" (
	"hub_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"shift_id" uuid,
	"task_id" uuid NOT NULL,
	"local_date" date NOT NULL,
	"planned_minutes" integer NOT NULL,
	"minutes" integer NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"corrected_at" timestamp (3) with time zone,
	"confirmed_at" timestamp (3) with time zone,
	"confirmed_by" uuid,
	CONSTRAINT "worked_hours_hub_id_id_pk" PRIMARY KEY("hub_id","id"),
	CONSTRAINT "worked_hours_minutes" CHECK ("worked_hours"."minutes" between 0 and 1440 and "worked_hours"."planned_minutes" between 0 and 1440),
	CONSTRAINT "worked_hours_note_length" CHECK (char_length("worked_hours"."note") <= 300)
);
--> statement-breakpoint
CREATE TABLE "door_notice" (
	"hub_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"local_date" date NOT NULL,
	"opens" text NOT NULL,
	"says" text NOT NULL,
	"later_time" text,
	"by" uuid,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "door_notice_hub_id_id_pk" PRIMARY KEY("hub_id","id"),
	CONSTRAINT "door_notice_once" UNIQUE("hub_id","local_date","opens"),
	CONSTRAINT "door_notice_says_known" CHECK ("door_notice"."says" in ('open', 'later', 'closed')),
	CONSTRAINT "door_notice_later_has_time" CHECK (("door_notice"."says" = 'later') = ("door_notice"."later_time" is not null))
);
--> statement-breakpoint
CREATE TABLE "rota_setting" (
	"hub_id" uuid PRIMARY KEY NOT NULL,
	"cycle_anchor" date,
	"phone_person_id" uuid,
	"phone" text,
	"feed_version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "rota_setting_anchor_monday" CHECK (extract(isodow from "rota_setting"."cycle_anchor") = 1)
);
--> statement-breakpoint
CREATE TABLE "shift" (
	"hub_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"task_id" uuid NOT NULL,
	"pattern_id" uuid,
	"original_date" date,
	"occurrence_id" uuid,
	"local_date" date NOT NULL,
	"start_time" text NOT NULL,
	"end_time" text NOT NULL,
	"starts_at" timestamp (3) with time zone NOT NULL,
	"ends_at" timestamp (3) with time zone NOT NULL,
	"least" integer NOT NULL,
	"most" integer NOT NULL,
	"taken_places" integer DEFAULT 0 NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"changed_fields" text[] DEFAULT '{}'::text[] NOT NULL,
	"cancelled_at" timestamp (3) with time zone,
	"cancelled_by" text,
	"cancel_reason" text DEFAULT '' NOT NULL,
	"sequence" integer DEFAULT 0 NOT NULL,
	"changed_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "shift_hub_id_id_pk" PRIMARY KEY("hub_id","id"),
	CONSTRAINT "shift_once_an_activity" UNIQUE("hub_id","pattern_id","occurrence_id"),
	CONSTRAINT "shift_order" CHECK ("shift"."ends_at" > "shift"."starts_at" and "shift"."ends_at" <= "shift"."starts_at" + interval '24 hours'),
	CONSTRAINT "shift_times" CHECK ("shift"."start_time" ~ '^[0-2][0-9]:[0-5][0-9]$' and "shift"."end_time" ~ '^[0-2][0-9]:[0-5][0-9]$'),
	CONSTRAINT "shift_people" CHECK ("shift"."least" between 0 and "shift"."most" and "shift"."most" between 1 and 50),
	CONSTRAINT "shift_places" CHECK ("shift"."taken_places" between 0 and "shift"."most"),
	CONSTRAINT "shift_note_length" CHECK (char_length("shift"."note") <= 300),
	CONSTRAINT "shift_cancelled_by_known" CHECK (("shift"."cancelled_at" is null) = ("shift"."cancelled_by" is null) and "shift"."cancelled_by" in ('closure','pattern','activity','single'))
);
--> statement-breakpoint
CREATE TABLE "shift_pattern" (
	"hub_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"task_id" uuid NOT NULL,
	"plan" jsonb,
	"series_id" uuid,
	"minutes_before" integer DEFAULT 0 NOT NULL,
	"minutes_after" integer DEFAULT 0 NOT NULL,
	"least" integer NOT NULL,
	"most" integer NOT NULL,
	"planned_from" date NOT NULL,
	"made_until" date,
	"created_by" uuid,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"changed_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"stopped_at" timestamp (3) with time zone,
	CONSTRAINT "shift_pattern_hub_id_id_pk" PRIMARY KEY("hub_id","id"),
	CONSTRAINT "shift_pattern_one_rhythm" CHECK (("shift_pattern"."plan" is null) = ("shift_pattern"."series_id" is not null)),
	CONSTRAINT "shift_pattern_people" CHECK ("shift_pattern"."least" between 0 and "shift_pattern"."most" and "shift_pattern"."most" between 1 and 50),
	CONSTRAINT "shift_pattern_around" CHECK ("shift_pattern"."minutes_before" between 0 and 480 and "shift_pattern"."minutes_after" between 0 and 480)
);
--> statement-breakpoint
CREATE TABLE "task" (
	"hub_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"pictogram" text DEFAULT 'help' NOT NULL,
	"explanation" text DEFAULT '' NOT NULL,
	"least" integer DEFAULT 1 NOT NULL,
	"most" integer DEFAULT 1 NOT NULL,
	"needs" text[] DEFAULT '{}'::text[] NOT NULL,
	"weight" text DEFAULT 'light' NOT NULL,
	"minimum_age" integer,
	"position" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"changed_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"archived_at" timestamp (3) with time zone,
	CONSTRAINT "task_hub_id_id_pk" PRIMARY KEY("hub_id","id"),
	CONSTRAINT "task_name_once" UNIQUE("hub_id","name"),
	CONSTRAINT "task_name_length" CHECK (char_length("task"."name") between 1 and 80),
	CONSTRAINT "task_explanation_length" CHECK (char_length("task"."explanation") <= 4000),
	CONSTRAINT "task_people" CHECK ("task"."least" between 0 and "task"."most" and "task"."most" between 1 and 50),
	CONSTRAINT "task_needs_known" CHECK ("task"."needs" <@ array['key','till','bhv','food','vog']::text[]),
	CONSTRAINT "task_weight_known" CHECK ("task"."weight" in ('light', 'heavy')),
	CONSTRAINT "task_minimum_age" CHECK ("task"."minimum_age" between 12 and 21)
);
--> statement-breakpoint
CREATE TABLE "task_step" (
	"hub_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"task_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"words" text NOT NULL,
	"picture_id" uuid,
	CONSTRAINT "task_step_hub_id_id_pk" PRIMARY KEY("hub_id","id"),
	CONSTRAINT "task_step_words_length" CHECK (char_length("task_step"."words") between 1 and 300)
);
--> statement-breakpoint
ALTER TABLE "assignment" ADD CONSTRAINT "assignment_hub_id_hub_id_fk" FOREIGN KEY ("hub_id") REFERENCES "public"."hub"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assignment" ADD CONSTRAINT "assignment_shift" FOREIGN KEY ("hub_id","shift_id") REFERENCES "public"."shift"("hub_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assignment" ADD CONSTRAINT "assignment_member" FOREIGN KEY ("hub_id","person_id") REFERENCES "public"."membership"("hub_id","person_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cover_ask" ADD CONSTRAINT "cover_ask_hub_id_hub_id_fk" FOREIGN KEY ("hub_id") REFERENCES "public"."hub"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cover_ask" ADD CONSTRAINT "cover_ask_request" FOREIGN KEY ("hub_id","request_id") REFERENCES "public"."cover_request"("hub_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cover_ask" ADD CONSTRAINT "cover_ask_member" FOREIGN KEY ("hub_id","person_id") REFERENCES "public"."membership"("hub_id","person_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cover_request" ADD CONSTRAINT "cover_request_hub_id_hub_id_fk" FOREIGN KEY ("hub_id") REFERENCES "public"."hub"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cover_request" ADD CONSTRAINT "cover_request_assignment" FOREIGN KEY ("hub_id","assignment_id") REFERENCES "public"."assignment"("hub_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cover_request" ADD CONSTRAINT "cover_request_shift" FOREIGN KEY ("hub_id","shift_id") REFERENCES "public"."shift"("hub_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "swap_offer" ADD CONSTRAINT "swap_offer_hub_id_hub_id_fk" FOREIGN KEY ("hub_id") REFERENCES "public"."hub"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "swap_offer" ADD CONSTRAINT "swap_offer_request" FOREIGN KEY ("hub_id","request_id") REFERENCES "public"."cover_request"("hub_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "swap_offer" ADD CONSTRAINT "swap_offer_assignment" FOREIGN KEY ("hub_id","assignment_id") REFERENCES "public"."assignment"("hub_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "availability" ADD CONSTRAINT "availability_hub_id_hub_id_fk" FOREIGN KEY ("hub_id") REFERENCES "public"."hub"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "availability" ADD CONSTRAINT "availability_member" FOREIGN KEY ("hub_id","person_id") REFERENCES "public"."membership"("hub_id","person_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "companion" ADD CONSTRAINT "companion_hub_id_hub_id_fk" FOREIGN KEY ("hub_id") REFERENCES "public"."hub"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "companion" ADD CONSTRAINT "companion_member" FOREIGN KEY ("hub_id","person_id") REFERENCES "public"."membership"("hub_id","person_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "companion" ADD CONSTRAINT "companion_other" FOREIGN KEY ("hub_id","other_id") REFERENCES "public"."membership"("hub_id","person_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "qualification" ADD CONSTRAINT "qualification_hub_id_hub_id_fk" FOREIGN KEY ("hub_id") REFERENCES "public"."hub"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "qualification" ADD CONSTRAINT "qualification_member" FOREIGN KEY ("hub_id","person_id") REFERENCES "public"."membership"("hub_id","person_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rest" ADD CONSTRAINT "rest_hub_id_hub_id_fk" FOREIGN KEY ("hub_id") REFERENCES "public"."hub"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rest" ADD CONSTRAINT "rest_member" FOREIGN KEY ("hub_id","person_id") REFERENCES "public"."membership"("hub_id","person_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "standing_place" ADD CONSTRAINT "standing_place_hub_id_hub_id_fk" FOREIGN KEY ("hub_id") REFERENCES "public"."hub"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "standing_place" ADD CONSTRAINT "standing_place_pattern" FOREIGN KEY ("hub_id","pattern_id") REFERENCES "public"."shift_pattern"("hub_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "standing_place" ADD CONSTRAINT "standing_place_member" FOREIGN KEY ("hub_id","person_id") REFERENCES "public"."membership"("hub_id","person_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "task_wish" ADD CONSTRAINT "task_wish_hub_id_hub_id_fk" FOREIGN KEY ("hub_id") REFERENCES "public"."hub"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "task_wish" ADD CONSTRAINT "task_wish_task" FOREIGN KEY ("hub_id","task_id") REFERENCES "public"."task"("hub_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "task_wish" ADD CONSTRAINT "task_wish_member" FOREIGN KEY ("hub_id","person_id") REFERENCES "public"."membership"("hub_id","person_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "volunteer" ADD CONSTRAINT "volunteer_hub_id_hub_id_fk" FOREIGN KEY ("hub_id") REFERENCES "public"."hub"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "volunteer" ADD CONSTRAINT "volunteer_member" FOREIGN KEY ("hub_id","person_id") REFERENCES "public"."membership"("hub_id","person_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fill_line" ADD CONSTRAINT "fill_line_hub_id_hub_id_fk" FOREIGN KEY ("hub_id") REFERENCES "public"."hub"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fill_line" ADD CONSTRAINT "fill_line_proposal" FOREIGN KEY ("hub_id","proposal_id") REFERENCES "public"."fill_proposal"("hub_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fill_line" ADD CONSTRAINT "fill_line_shift" FOREIGN KEY ("hub_id","shift_id") REFERENCES "public"."shift"("hub_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fill_line" ADD CONSTRAINT "fill_line_member" FOREIGN KEY ("hub_id","person_id") REFERENCES "public"."membership"("hub_id","person_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fill_proposal" ADD CONSTRAINT "fill_proposal_hub_id_hub_id_fk" FOREIGN KEY ("hub_id") REFERENCES "public"."hub"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "certificate" ADD CONSTRAINT "certificate_hub_id_hub_id_fk" FOREIGN KEY ("hub_id") REFERENCES "public"."hub"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "certificate" ADD CONSTRAINT "certificate_member" FOREIGN KEY ("hub_id","person_id") REFERENCES "public"."membership"("hub_id","person_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "worked_hours" ADD CONSTRAINT "worked_hours_hub_id_hub_id_fk" FOREIGN KEY ("hub_id") REFERENCES "public"."hub"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "worked_hours" ADD CONSTRAINT "worked_hours_shift" FOREIGN KEY ("hub_id","shift_id") REFERENCES "public"."shift"("hub_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "worked_hours" ADD CONSTRAINT "worked_hours_task" FOREIGN KEY ("hub_id","task_id") REFERENCES "public"."task"("hub_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "worked_hours" ADD CONSTRAINT "worked_hours_member" FOREIGN KEY ("hub_id","person_id") REFERENCES "public"."membership"("hub_id","person_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "door_notice" ADD CONSTRAINT "door_notice_hub_id_hub_id_fk" FOREIGN KEY ("hub_id") REFERENCES "public"."hub"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rota_setting" ADD CONSTRAINT "rota_setting_hub_id_hub_id_fk" FOREIGN KEY ("hub_id") REFERENCES "public"."hub"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shift" ADD CONSTRAINT "shift_hub_id_hub_id_fk" FOREIGN KEY ("hub_id") REFERENCES "public"."hub"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shift" ADD CONSTRAINT "shift_task" FOREIGN KEY ("hub_id","task_id") REFERENCES "public"."task"("hub_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shift" ADD CONSTRAINT "shift_of_pattern" FOREIGN KEY ("hub_id","pattern_id") REFERENCES "public"."shift_pattern"("hub_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shift_pattern" ADD CONSTRAINT "shift_pattern_hub_id_hub_id_fk" FOREIGN KEY ("hub_id") REFERENCES "public"."hub"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shift_pattern" ADD CONSTRAINT "shift_pattern_task" FOREIGN KEY ("hub_id","task_id") REFERENCES "public"."task"("hub_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "task" ADD CONSTRAINT "task_hub_id_hub_id_fk" FOREIGN KEY ("hub_id") REFERENCES "public"."hub"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "task_step" ADD CONSTRAINT "task_step_hub_id_hub_id_fk" FOREIGN KEY ("hub_id") REFERENCES "public"."hub"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "task_step" ADD CONSTRAINT "task_step_task" FOREIGN KEY ("hub_id","task_id") REFERENCES "public"."task"("hub_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "assignment_one_active" ON "assignment" USING btree ("hub_id","shift_id","person_id") WHERE state <> 'ended';--> statement-breakpoint
CREATE INDEX "assignment_person" ON "assignment" USING btree ("hub_id","person_id","starts_at");--> statement-breakpoint
CREATE UNIQUE INDEX "cover_ask_once" ON "cover_ask" USING btree ("hub_id","request_id","person_id");--> statement-breakpoint
CREATE INDEX "cover_ask_person" ON "cover_ask" USING btree ("hub_id","person_id");--> statement-breakpoint
CREATE UNIQUE INDEX "cover_request_one_open" ON "cover_request" USING btree ("hub_id","assignment_id") WHERE outcome is null;--> statement-breakpoint
CREATE INDEX "cover_request_open" ON "cover_request" USING btree ("hub_id","widens_at") WHERE outcome is null;--> statement-breakpoint
CREATE UNIQUE INDEX "swap_offer_one_open" ON "swap_offer" USING btree ("hub_id","request_id","assignment_id") WHERE outcome is null;--> statement-breakpoint
CREATE INDEX "availability_person" ON "availability" USING btree ("hub_id","person_id");--> statement-breakpoint
CREATE UNIQUE INDEX "qualification_one" ON "qualification" USING btree ("hub_id","person_id","kind") WHERE revoked_at is null;--> statement-breakpoint
CREATE INDEX "rest_person" ON "rest" USING btree ("hub_id","person_id");--> statement-breakpoint
CREATE UNIQUE INDEX "standing_place_one" ON "standing_place" USING btree ("hub_id","pattern_id","weekday","person_id") WHERE ended_at is null;--> statement-breakpoint
CREATE INDEX "fill_line_proposal" ON "fill_line" USING btree ("hub_id","proposal_id");--> statement-breakpoint
CREATE UNIQUE INDEX "fill_proposal_one_running" ON "fill_proposal" USING btree ("hub_id") WHERE state = 'asked';--> statement-breakpoint
CREATE UNIQUE INDEX "worked_hours_once" ON "worked_hours" USING btree ("hub_id","shift_id","person_id");--> statement-breakpoint
CREATE INDEX "worked_hours_person" ON "worked_hours" USING btree ("hub_id","person_id","local_date");--> statement-breakpoint
CREATE INDEX "shift_coming" ON "shift" USING btree ("hub_id","starts_at");--> statement-breakpoint
CREATE INDEX "shift_day" ON "shift" USING btree ("hub_id","local_date","start_time");--> statement-breakpoint
CREATE INDEX "shift_pattern_live" ON "shift_pattern" USING btree ("hub_id","made_until") WHERE stopped_at is null;--> statement-breakpoint
-- What follows is written by hand: walls, triggers, and keys into tables of another module.
SELECT guard_hub_table(t) FROM unnest(ARRAY[
	'task', 'task_step', 'shift_pattern', 'shift', 'rota_setting', 'door_notice',
	'volunteer', 'qualification', 'task_wish', 'availability', 'rest', 'companion', 'standing_place',
	'assignment', 'cover_request', 'cover_ask', 'swap_offer', 'worked_hours', 'certificate', 'fill_proposal', 'fill_line'
]::regclass[]) AS t;
--> statement-breakpoint
ALTER TABLE shift_pattern ADD CONSTRAINT shift_pattern_series FOREIGN KEY (hub_id, series_id) REFERENCES series (hub_id, id);
--> statement-breakpoint
-- A time of an activity that vanishes leaves its shift behind: the rota then cancels it and tells who stood on it.
ALTER TABLE shift ADD CONSTRAINT shift_occurrence FOREIGN KEY (hub_id, occurrence_id) REFERENCES occurrence (hub_id, id) ON DELETE SET NULL (occurrence_id);
--> statement-breakpoint
-- One shift a pattern a planned day. Checked at commit, because a changed pattern moves several at once.
ALTER TABLE shift ADD CONSTRAINT shift_once UNIQUE (hub_id, pattern_id, original_date) DEFERRABLE INITIALLY DEFERRED;
--> statement-breakpoint
-- The count of a shift follows its assignments; the check shift_places then refuses one too many, whatever the program believed.
CREATE FUNCTION assignment_counts() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE change integer := 0;
BEGIN
	IF TG_OP <> 'INSERT' AND OLD.state <> 'ended' THEN change := change - 1; END IF;
	IF TG_OP <> 'DELETE' AND NEW.state <> 'ended' THEN change := change + 1; END IF;
	IF change <> 0 THEN
		UPDATE shift SET taken_places = taken_places + change
		WHERE hub_id = coalesce(NEW.hub_id, OLD.hub_id) AND id = coalesce(NEW.shift_id, OLD.shift_id);
	END IF;
	RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER assignment_counts AFTER INSERT OR UPDATE OF state OR DELETE ON assignment
	FOR EACH ROW EXECUTE FUNCTION assignment_counts();
--> statement-breakpoint
-- An assignment stays on its shift: a move is an end and a beginning.
CREATE FUNCTION assignment_knows_its_shift() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE its shift%ROWTYPE;
BEGIN
	IF TG_OP = 'UPDATE' AND (NEW.shift_id <> OLD.shift_id OR NEW.hub_id <> OLD.hub_id) THEN
		RAISE EXCEPTION 'an assignment stays on its shift' USING ERRCODE = 'check_violation', CONSTRAINT = 'assignment_stays', TABLE = 'assignment';
	END IF;
	SELECT * INTO its FROM shift WHERE hub_id = NEW.hub_id AND id = NEW.shift_id;
	NEW.starts_at := its.starts_at;
	NEW.ends_at := its.ends_at;
	IF TG_OP = 'INSERT' AND NEW.state <> 'ended' AND its.cancelled_at IS NOT NULL THEN
		RAISE EXCEPTION 'a shift that was cancelled takes nobody' USING ERRCODE = 'check_violation', CONSTRAINT = 'assignment_not_cancelled', TABLE = 'assignment';
	END IF;
	RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER assignment_knows_its_shift BEFORE INSERT OR UPDATE ON assignment
	FOR EACH ROW EXECUTE FUNCTION assignment_knows_its_shift();
--> statement-breakpoint
-- A shift that moves takes its people along; the exclusion below judges whether they can be there.
CREATE FUNCTION shift_tells_its_assignments() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	UPDATE assignment SET starts_at = NEW.starts_at, ends_at = NEW.ends_at WHERE hub_id = NEW.hub_id AND shift_id = NEW.id;
	RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER shift_tells_its_assignments AFTER UPDATE OF starts_at, ends_at ON shift
	FOR EACH ROW WHEN (OLD.starts_at <> NEW.starts_at OR OLD.ends_at <> NEW.ends_at) EXECUTE FUNCTION shift_tells_its_assignments();
--> statement-breakpoint
-- Nobody is on two overlapping shifts. Judged at commit, because a swap or a moved pattern changes several at once.
ALTER TABLE assignment ADD CONSTRAINT assignment_one_place_at_a_time
	EXCLUDE USING gist (hub_id WITH =, person_id WITH =, tstzrange(starts_at, ends_at) WITH &&)
	WHERE (state <> 'ended') DEFERRABLE INITIALLY DEFERRED;
--> statement-breakpoint
-- Whether a qualification counts on a day: four weeks of grace after it ran out (rules/fits.ts, GRACE_DAYS).
CREATE FUNCTION holds_qualification(the_hub uuid, person uuid, wanted text, day date) RETURNS boolean LANGUAGE sql STABLE AS $$
	SELECT EXISTS (SELECT FROM qualification q WHERE q.hub_id = the_hub AND q.person_id = person AND q.kind = wanted
		AND q.revoked_at IS NULL AND q.since <= day AND (q.valid_until IS NULL OR day <= q.valid_until + 28))
$$;
--> statement-breakpoint
-- A qualified task only takes qualified people, of age, who are volunteers here: when somebody comes on, and when she says yes.
CREATE FUNCTION assignment_is_qualified() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE its shift%ROWTYPE; what task%ROWTYPE; lacking text;
BEGIN
	IF NEW.state = 'ended' THEN RETURN NULL; END IF;
	SELECT * INTO its FROM shift WHERE hub_id = NEW.hub_id AND id = NEW.shift_id;
	SELECT * INTO what FROM task WHERE hub_id = NEW.hub_id AND id = its.task_id;
	SELECT need INTO lacking FROM unnest(what.needs) AS need WHERE NOT holds_qualification(NEW.hub_id, NEW.person_id, need, its.local_date) LIMIT 1;
	IF lacking IS NOT NULL THEN
		RAISE EXCEPTION 'this task asks for %', lacking USING ERRCODE = 'check_violation', CONSTRAINT = 'assignment_qualified', TABLE = 'assignment';
	END IF;
	IF what.minimum_age IS NOT NULL AND NOT EXISTS (SELECT FROM volunteer v WHERE v.hub_id = NEW.hub_id AND v.person_id = NEW.person_id AND v.age_at_least >= what.minimum_age) THEN
		RAISE EXCEPTION 'this task asks for an age' USING ERRCODE = 'check_violation', CONSTRAINT = 'assignment_of_age', TABLE = 'assignment';
	END IF;
	IF NOT EXISTS (SELECT FROM membership m WHERE m.hub_id = NEW.hub_id AND m.person_id = NEW.person_id AND m.left_at IS NULL AND m.roles && ARRAY['volunteer', 'coordinator']) THEN
		RAISE EXCEPTION 'only volunteers of this hub stand on the rota' USING ERRCODE = 'check_violation', CONSTRAINT = 'assignment_volunteer', TABLE = 'assignment';
	END IF;
	RETURN NULL;
END $$;
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER assignment_is_qualified AFTER INSERT OR UPDATE OF state ON assignment DEFERRABLE INITIALLY IMMEDIATE
	FOR EACH ROW EXECUTE FUNCTION assignment_is_qualified();
--> statement-breakpoint
-- Knows the house at that moment: the coordinator's word, or three accepted shifts that are over by then (rules/fits.ts, BEGINNER_TURNS).
CREATE FUNCTION is_experienced(the_hub uuid, person uuid, moment timestamptz) RETURNS boolean LANGUAGE sql STABLE AS $$
	SELECT EXISTS (SELECT FROM volunteer v WHERE v.hub_id = the_hub AND v.person_id = person AND v.experienced)
		OR (SELECT count(*) FROM assignment a JOIN shift s ON s.hub_id = a.hub_id AND s.id = a.shift_id
			WHERE a.hub_id = the_hub AND a.person_id = person AND a.state = 'accepted' AND a.ends_at <= moment AND s.cancelled_at IS NULL) >= 3
$$;
--> statement-breakpoint
-- Nobody begins alone: who comes on a shift as a beginner finds somebody experienced there. Judged at commit, so that both can come at once.
CREATE FUNCTION beginner_is_accompanied() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	IF NOT EXISTS (SELECT FROM assignment WHERE hub_id = NEW.hub_id AND id = NEW.id AND state <> 'ended') THEN RETURN NULL; END IF;
	IF is_experienced(NEW.hub_id, NEW.person_id, NEW.starts_at) THEN RETURN NULL; END IF;
	IF NOT EXISTS (SELECT FROM assignment o WHERE o.hub_id = NEW.hub_id AND o.shift_id = NEW.shift_id AND o.person_id <> NEW.person_id
		AND o.state <> 'ended' AND is_experienced(o.hub_id, o.person_id, o.starts_at)) THEN
		RAISE EXCEPTION 'a beginner is never alone' USING ERRCODE = 'check_violation', CONSTRAINT = 'beginner_is_accompanied', TABLE = 'assignment';
	END IF;
	RETURN NULL;
END $$;
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER beginner_is_accompanied AFTER INSERT ON assignment DEFERRABLE INITIALLY DEFERRED
	FOR EACH ROW WHEN (NEW.state <> 'ended') EXECUTE FUNCTION beginner_is_accompanied();
--> statement-breakpoint
-- "Ik kan niet" never empties a shift: while a request is open, who asked stays, unless somebody took over in the same act, she left, or the shift is gone.
CREATE FUNCTION cover_keeps_the_place() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	IF EXISTS (SELECT FROM cover_request c WHERE c.hub_id = NEW.hub_id AND c.assignment_id = NEW.id AND c.outcome IS NULL) THEN
		RAISE EXCEPTION 'who asked for cover stays until somebody takes over' USING ERRCODE = 'check_violation', CONSTRAINT = 'cover_keeps_the_place', TABLE = 'assignment';
	END IF;
	IF NEW.end_reason IN ('covered', 'swapped') AND NOT EXISTS (SELECT FROM assignment o WHERE o.hub_id = NEW.hub_id AND o.shift_id = NEW.shift_id
		AND o.id <> NEW.id AND o.via IN ('cover', 'swap') AND o.state = 'accepted') THEN
		RAISE EXCEPTION 'nobody took over' USING ERRCODE = 'check_violation', CONSTRAINT = 'cover_has_a_taker', TABLE = 'assignment';
	END IF;
	RETURN NULL;
END $$;
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER cover_keeps_the_place AFTER UPDATE OF state ON assignment DEFERRABLE INITIALLY DEFERRED
	FOR EACH ROW WHEN (NEW.state = 'ended') EXECUTE FUNCTION cover_keeps_the_place();
