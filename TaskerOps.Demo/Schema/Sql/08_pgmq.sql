-- The shape of the pgmq extension, without the extension: the tables and functions that Tasker and its observers use.
CREATE TABLE pgmq.meta (
    queue_name varchar NOT NULL UNIQUE,
    is_partitioned boolean NOT NULL,
    is_unlogged boolean NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now()
);

CREATE TYPE pgmq.message_record AS (
    msg_id bigint, read_ct integer, enqueued_at timestamptz, vt timestamptz, message jsonb, headers jsonb);

CREATE TYPE pgmq.metrics_result AS (
    queue_name text, queue_length bigint, newest_msg_age_sec integer, oldest_msg_age_sec integer,
    total_messages bigint, scrape_time timestamptz, queue_visible_length bigint);

CREATE FUNCTION pgmq."create"(queue_name text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM pgmq.meta m WHERE m.queue_name = $1) THEN
        RETURN;
    END IF;
    EXECUTE format(
        'CREATE TABLE pgmq.%I (msg_id bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY, read_ct integer NOT NULL DEFAULT 0,
         enqueued_at timestamptz NOT NULL DEFAULT now(), vt timestamptz NOT NULL, message jsonb, headers jsonb)', 'q_' || lower($1));
    EXECUTE format(
        'CREATE TABLE pgmq.%I (msg_id bigint PRIMARY KEY, read_ct integer NOT NULL DEFAULT 0,
         enqueued_at timestamptz NOT NULL DEFAULT now(), archived_at timestamptz NOT NULL DEFAULT now(),
         vt timestamptz NOT NULL, message jsonb, headers jsonb)', 'a_' || lower($1));
    EXECUTE format('CREATE INDEX %I ON pgmq.%I (vt ASC)', 'q_' || lower($1) || '_vt_idx', 'q_' || lower($1));
    EXECUTE format('CREATE INDEX %I ON pgmq.%I (archived_at)', 'archived_at_idx_' || lower($1), 'a_' || lower($1));
    INSERT INTO pgmq.meta (queue_name, is_partitioned, is_unlogged) VALUES ($1, false, false);
END $$;

CREATE FUNCTION pgmq.send(queue_name text, msg jsonb, delay integer DEFAULT 0) RETURNS SETOF bigint LANGUAGE plpgsql AS $$
BEGIN
    RETURN QUERY EXECUTE format(
        'INSERT INTO pgmq.%I (vt, message) VALUES (clock_timestamp() + make_interval(secs => $2), $1) RETURNING msg_id',
        'q_' || lower(queue_name)) USING msg, delay;
END $$;

CREATE FUNCTION pgmq.read(queue_name text, vt integer, qty integer) RETURNS SETOF pgmq.message_record LANGUAGE plpgsql AS $$
BEGIN
    RETURN QUERY EXECUTE format(
        'WITH taken AS (SELECT msg_id FROM pgmq.%1$I WHERE vt <= clock_timestamp() ORDER BY msg_id LIMIT $1 FOR UPDATE SKIP LOCKED)
         UPDATE pgmq.%1$I q SET vt = clock_timestamp() + make_interval(secs => $2), read_ct = read_ct + 1
         FROM taken WHERE q.msg_id = taken.msg_id
         RETURNING q.msg_id, q.read_ct, q.enqueued_at, q.vt, q.message, q.headers',
        'q_' || lower(queue_name)) USING qty, vt;
END $$;

CREATE FUNCTION pgmq.archive(queue_name text, msg_id bigint) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
    v_rows bigint;
BEGIN
    EXECUTE format(
        'WITH gone AS (DELETE FROM pgmq.%I WHERE msg_id = $1 RETURNING msg_id, vt, read_ct, enqueued_at, message, headers)
         INSERT INTO pgmq.%I (msg_id, vt, read_ct, enqueued_at, message, headers) SELECT * FROM gone',
        'q_' || lower(queue_name), 'a_' || lower(queue_name)) USING msg_id;
    GET DIAGNOSTICS v_rows = ROW_COUNT;
    RETURN v_rows > 0;
END $$;

CREATE FUNCTION pgmq.delete(queue_name text, msg_id bigint) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
    v_rows bigint;
BEGIN
    EXECUTE format('DELETE FROM pgmq.%I WHERE msg_id = $1', 'q_' || lower(queue_name)) USING msg_id;
    GET DIAGNOSTICS v_rows = ROW_COUNT;
    RETURN v_rows > 0;
END $$;

CREATE FUNCTION pgmq.list_queues()
RETURNS TABLE (queue_name varchar, is_partitioned boolean, is_unlogged boolean, created_at timestamptz) LANGUAGE sql STABLE AS
    'SELECT queue_name, is_partitioned, is_unlogged, created_at FROM pgmq.meta';

CREATE FUNCTION pgmq.metrics(queue_name text) RETURNS pgmq.metrics_result LANGUAGE plpgsql AS $$
DECLARE
    v_result pgmq.metrics_result;
BEGIN
    EXECUTE format(
        'SELECT $1, count(*), extract(epoch FROM now() - max(enqueued_at))::integer, extract(epoch FROM now() - min(enqueued_at))::integer,
                (SELECT CASE WHEN is_called THEN last_value ELSE 0 END FROM pgmq.%I), now(), count(*) FILTER (WHERE vt <= now())
         FROM pgmq.%I', 'q_' || lower(queue_name) || '_msg_id_seq', 'q_' || lower(queue_name)) INTO v_result USING queue_name;
    RETURN v_result;
END $$;

CREATE FUNCTION pgmq.metrics_all() RETURNS SETOF pgmq.metrics_result LANGUAGE plpgsql AS $$
DECLARE
    v_name varchar;
BEGIN
    FOR v_name IN SELECT m.queue_name FROM pgmq.meta m LOOP
        RETURN NEXT pgmq.metrics(v_name);
    END LOOP;
END $$;

CREATE FUNCTION tasker.extract_queue_namespace(queue_name text) RETURNS text LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
    IF queue_name ~ '^orchestration' THEN
        RETURN 'orchestration';
    END IF;
    RETURN coalesce(substring(queue_name FROM '^worker_(.+)_queue$'), substring(queue_name FROM '^(.+)_queue$'), 'default');
END $$;

-- Sends and tells whoever listens. A small message travels inside the notification, so that nobody has to fetch it.
CREATE FUNCTION tasker.pgmq_send_with_notify(queue_name text, message jsonb, delay_seconds integer DEFAULT 0)
RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
    v_id bigint;
    v_namespace text := tasker.extract_queue_namespace(queue_name);
    v_payload jsonb;
BEGIN
    SELECT s INTO v_id FROM pgmq.send(queue_name, message, delay_seconds) s;
    v_payload := jsonb_build_object(
        'msg_id', v_id, 'queue_name', queue_name, 'namespace', v_namespace, 'ready_at', clock_timestamp(), 'delay_seconds', delay_seconds);
    IF length(message::text) < 7000 THEN
        v_payload := v_payload || jsonb_build_object('event_type', 'message_with_payload', 'message', message);
    ELSE
        v_payload := v_payload || jsonb_build_object('event_type', 'message_ready', 'payload_omitted', true);
    END IF;
    PERFORM pg_notify('pgmq_message_ready.' || v_namespace, v_payload::text);
    PERFORM pg_notify('pgmq_message_ready', v_payload::text);
    RETURN v_id;
END $$;

CREATE FUNCTION tasker.notify_queue_created() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_notify('pgmq_queue_created', jsonb_build_object(
        'event_type', 'queue_created', 'queue_name', NEW.queue_name,
        'namespace', tasker.extract_queue_namespace(NEW.queue_name), 'created_at', NEW.created_at)::text);
    RETURN NEW;
END $$;

CREATE TRIGGER pgmq_queue_created_trigger AFTER INSERT ON pgmq.meta
    FOR EACH ROW EXECUTE FUNCTION tasker.notify_queue_created();
