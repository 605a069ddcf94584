SELECT @story_whole@ FROM stories s WHERE s.story = CAST(:id AS INTEGER)
